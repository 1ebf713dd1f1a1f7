//! WeUI's grammar as plain functions; knows no feature.

pub mod aloud;
pub mod asking;
pub mod bar;
pub mod button;
pub mod cell;
pub mod choice;
pub mod clamp;
pub mod decimal;
pub mod field;
pub mod form;
pub mod go;
pub mod load;
pub mod markup;
pub mod msg;
pub mod notice;
pub mod one_line;
pub mod page;
pub mod photo;
pub mod places;
pub mod table;
pub mod table_file;
pub mod when;
