//! The programme: which communities are renovated in which year, whether one can be, how each quarter found it.

mod eligibility;
mod entry;
mod facts;
mod quarter;
mod row;
mod table;
mod year;

pub use eligibility::{Answer, Answers, Built, Reply, Test, Verdict, eligibility};
pub use entry::{About, Entry, Move, Place, State};
pub use facts::{Agreement, AgreementState, Danger, Facts, Grade, HandOver, HandOverState, Permit, Service};
pub use quarter::{Quarter, overdue, under_works};
pub use row::TableError;
pub use table::{Against, COLUMNS, TableRow, read_table, write_table};
pub use year::{Sum, YearTotal, year_totals};
