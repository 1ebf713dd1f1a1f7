//! ID and bank card numbers in a text: nobody answers better for knowing them, so they are never sent (R69).

use crate::Refusal;

/// Digits that stand together, with what separates them from the group before.
struct Group {
    digits: Vec<u8>,
    /// Closes with an X, which is a check digit of ten.
    x: bool,
    /// The separator before it; none where something else stands there.
    before: Option<char>,
}

/// Why a text must not be sent, if it holds the number of an identity card (18 places with a fitting check digit)
/// or of a bank card (13 to 19 digits, Luhn), written together or in groups.
#[must_use]
pub fn personal(text: &str) -> Option<Refusal> {
    let groups = groups(text);
    for (place, first) in groups.iter().enumerate() {
        if inside(first, 18, identity) {
            return Some(Refusal::IdentityNumber);
        }
        let mut digits: Vec<u8> = Vec::new();
        let separator = groups.get(place + 1).and_then(|next| next.before);
        for (more, group) in groups[place..].iter().enumerate() {
            if more > 0 && (group.before.is_none() || group.before != separator) {
                break;
            }
            digits.extend(&group.digits);
            if digits.len() > 19 {
                break;
            }
            if identity(&closed(&digits, group.x)) {
                return Some(Refusal::IdentityNumber);
            }
            if card(&digits) && !(more > 0 && groups[place..=place + more].iter().any(mobile)) {
                return Some(Refusal::CardNumber);
            }
        }
        if first.digits.len() > 19
            && (16..=19).any(|long| inside(first, long, |one| one.starts_with(&[6, 2]) && card(one)))
        {
            return Some(Refusal::CardNumber);
        }
    }
    None
}

/// Whether a part of that length of the group is such a number.
fn inside(group: &Group, long: usize, number: impl Fn(&[u8]) -> bool) -> bool {
    closed(&group.digits, group.x).windows(long).any(number)
}

fn closed(digits: &[u8], x: bool) -> Vec<u8> {
    digits.iter().copied().chain(x.then_some(10)).collect()
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // Between groups: nothing yet, one kind of separator, or something else.
    let (mut open, mut between) = (false, None);
    for c in text.chars() {
        match digit(c) {
            Some(digit) if open => {
                if let Some(group) = groups.last_mut() {
                    group.digits.push(digit);
                }
            }
            Some(digit) => {
                groups.push(Group { digits: vec![digit], x: false, before: between });
                open = true;
            }
            None if open && matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') => {
                if let Some(group) = groups.last_mut() {
                    group.x = true;
                }
                (open, between) = (false, None);
            }
            None if !open && separator(c).is_some_and(|c| between == Some(c)) => {}
            None => {
                between = if open { separator(c) } else { None };
                // A lone X after groups of digits closes the number: 3703 … 002 X.
                if !open && matches!(c, 'X' | 'x') {
                    close_with_x(&mut groups);
                }
                open = false;
            }
        }
    }
    groups
}

fn close_with_x(groups: &mut [Group]) {
    if let Some(last) = groups.last_mut() {
        last.x = true;
    }
}

fn digit(c: char) -> Option<u8> {
    let digit = match c {
        '０'..='９' => u32::from(c) - u32::from('０'),
        _ => c.to_digit(10)?,
    };
    u8::try_from(digit).ok()
}

/// What people put between digits; blanks are all alike, dashes too.
fn separator(c: char) -> Option<char> {
    match c {
        '-' | '－' | '–' | '—' | '_' => Some('-'),
        '.' | '·' | '．' => Some('.'),
        ',' | '，' => Some(','),
        '/' => Some('/'),
        _ if c.is_whitespace() => Some(' '),
        _ => None,
    }
}

fn mobile(group: &Group) -> bool {
    group.digits.len() == 11 && group.digits[0] == 1 && group.digits[1] >= 3
}

/// 18 places: a birthday of this or the last century, and the check digit of GB 11643.
fn identity(places: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let Some((last, body)) = places.split_last() else { return false };
    if body.len() != 17 || body.iter().any(|place| *place > 9) {
        return false;
    }
    let number =
        |from: usize, to: usize| body[from..to].iter().fold(0_u32, |n, place| n * 10 + u32::from(*place));
    let born = (1900..2100).contains(&number(6, 10))
        && (1..=12).contains(&number(10, 12))
        && (1..=31).contains(&number(12, 14));
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(place, weight)| u32::from(*place) * weight).sum();
    let fits = usize::try_from(sum % 11).ok().and_then(|rest| CHECK.get(rest)) == Some(last);
    born && body[0] > 0 && fits
}

/// 13 to 19 digits that begin as cards do and pass Luhn.
fn card(digits: &[u8]) -> bool {
    if !(13..=19).contains(&digits.len()) || !matches!(digits[0], 3..=6 | 9) {
        return false;
    }
    let doubled = |digit: u8| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let of = |(place, digit): (usize, &u8)| u32::from(if place % 2 == 1 { doubled(*digit) } else { *digit });
    digits.iter().rev().enumerate().map(of).sum::<u32>().is_multiple_of(10)
}
