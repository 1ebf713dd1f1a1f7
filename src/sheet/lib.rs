//! Spreadsheets as people send them: CSV and XLSX to rows of text, within caps, nothing evaluated.
