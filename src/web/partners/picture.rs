//! Pictures of a scheme: the small one with its words; a tap opens the large one.

use api::partners::{picture_page, small_picture_page};
use domain::{id::OfferPictureId, partners::OfferPicture};
use maud::{Markup, html};

/// One picture; nothing of it where its file is not what was handed in.
pub fn one(picture: &OfferPicture, broken: bool) -> Markup {
    html! {
        @if broken {
            p.partners-flag { "这张图和交来的不一致，不显示：" (picture.caption) }
        } @else {
            a.partners-picture href=(picture_page(picture.id)) rel="external" {
                img.partners-picture__small src=(small_picture_page(picture.id)) alt=(picture.caption)
                    width=(picture.width) height=(picture.height) loading="lazy";
                span.app-note aria-hidden="true" { (picture.caption) }
                span.partners-picture__way { "看大图" }
            }
        }
    }
}

/// The first of a scheme, where it stands beside others.
pub fn first(pictures: &[OfferPicture], broken: bool) -> Markup {
    html! {
        @match pictures.first() {
            Some(picture) => (one(picture, broken)),
            None => { p.partners-picture__none { "没有给图" } }
        }
    }
}

/// All of a scheme.
pub fn all(pictures: &[OfferPicture], broken: &[OfferPictureId]) -> Markup {
    html! {
        section.app-group {
            h2.app-group__title { "方案的图" }
            @if pictures.is_empty() { p { "这份方案没有给图。想看，可以问企业。" } }
            ul.partners-pictures {
                @for picture in pictures {
                    li.partners-pictures__one { (one(picture, broken.contains(&picture.id))) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::evidence::digest;

    #[test]
    fn only_the_small_one_is_loaded_unasked_and_a_changed_one_is_said() {
        let id = OfferPictureId::from_bits(7);
        let (full, small) = (digest(b"full"), digest(b"small"));
        let picture =
            OfferPicture {
                id, full, small, width: 960, height: 720, caption: "客厅“新窗”<b>".into()
            };
        let text = all(std::slice::from_ref(&picture), &[]).into_string();
        assert!(text.contains(&format!("src=\"{}\"", small_picture_page(id))));
        assert!(text.contains(&format!("href=\"{}\" rel=\"external\"", picture_page(id))));
        assert!(text.contains("alt=\"客厅“新窗”&lt;b&gt;\"") && !text.contains("<b>"));
        let text = all(&[picture], &[id]).into_string();
        assert!(text.contains("不一致") && !text.contains("<img"));
        assert!(
            all(&[], &[]).into_string().contains("没有给图")
                && first(&[], false).into_string().contains("没有给图")
        );
    }
}
