//! Photos of works over HTTP: what is kept is drawn anew, what is no photo is refused.

use super::site::works;
use crate::{app::TestApp, call::Answer, staff::Staff};
use api::{
    address,
    schedule::{
        GetPackage, PackageParams, PackageView,
        photo::{
            DescribeWorkPhoto, DescribeWorkPhotoRequest, ListWorkPhotos, RemoveWorkPhoto,
            RemoveWorkPhotoRequest, UploadWorkPhoto, WORK_PHOTO_MOST, WorkPhotoLine, WorkPhotoList,
            WorkPhotoParams,
        },
    },
};
use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// 60 × 40, as a phone held upright takes it; another number, another picture.
pub fn jpeg(number: u8) -> Vec<u8> {
    let picture =
        RgbImage::from_fn(60, 40, |x, _| if x < 30 { Rgb([200, number, 0]) } else { Rgb([0, 0, 200]) });
    encoded(&DynamicImage::ImageRgb8(picture), ImageFormat::Jpeg)
}

/// The same with what a phone writes beside the picture: turned by a quarter, taken at 36.8° N.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
    // Orientation 6, and where the place is written.
    tiff.extend(b"\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    // GPSLatitudeRef and GPSLatitude, the latter as three fractions behind.
    tiff.extend(b"\0\x02\0\x01\0\x02\0\0\0\x02N\0\0\0\0\x02\0\x05\0\0\0\x03\0\0\0\x44\0\0\0\0");
    tiff.extend(b"\0\0\0\x24\0\0\0\x01\0\0\0\x30\0\0\0\x01\0\0\0\x14\0\0\0\x01GPSPLACE");
    let length = u16::try_from(tiff.len() + 8).expect("short").to_be_bytes();
    [&jpeg[..2], b"\xFF\xE1", &length, b"Exif\0\0", &tiff, &jpeg[2..]].concat()
}

/// The same whose header says 10 000 × 10 000.
fn bomb(jpeg: &[u8]) -> Vec<u8> {
    let frame = jpeg.windows(2).position(|two| two == [0xFF, 0xC0]).expect("a frame");
    let mut bytes = jpeg.to_vec();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
    bytes
}

pub async fn upload(app: &TestApp, staff: &Staff, at: PackageParams, bytes: &[u8]) -> Answer {
    let call = staff.call("POST", &address::<UploadWorkPhoto>(&at), &());
    app.send(call.header("content-type", api::BYTES).body(bytes)).await
}

fn of(at: PackageParams, line: &WorkPhotoLine) -> WorkPhotoParams {
    WorkPhotoParams { community: at.community, package: at.package, digest: line.digest }
}

/// Files of works that are kept.
fn files(app: &TestApp) -> usize {
    std::fs::read_dir(app.folder().join("photos/works")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn a_photo_is_turned_upright_and_keeps_nothing_of_where_it_was_taken() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let builder = Staff::of(&app, "builder").await;
    let sent = with_exif(&jpeg(0));
    assert!(sent.windows(8).any(|part| part == b"GPSPLACE"));
    let line: WorkPhotoLine = upload(&app, &builder, at, &sent).await.ok();
    assert_eq!((line.photo.width, line.photo.height, line.photo.by.as_str()), (40, 60, "施工单位"));
    for page in [&line.photo.full, &line.photo.small] {
        let shown = app.get(page).await;
        assert_eq!((shown.status, shown.header("content-type")), (200, "image/jpeg"));
        assert_eq!(shown.header("x-content-type-options"), "nosniff");
        assert_eq!(shown.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(!shown.body.windows(4).any(|part| part == b"Exif"));
        assert!(!shown.body.windows(8).any(|part| part == b"GPSPLACE"));
    }
    let full = image::load_from_memory(&app.get(&line.photo.full).await.body).expect("a picture").to_rgb8();
    let [red, _, blue] = full.get_pixel(20, 5).0;
    assert!(red > 150 && blue < 80, "what was on the left is on top: {red} {blue}");
    assert_eq!(upload(&app, &builder, at, &sent).await.ok::<WorkPhotoLine>().digest, line.digest);
    assert_eq!(files(&app), 2);
    let words = DescribeWorkPhotoRequest { caption: "新水表".into(), day: app.now().day().minus(1) };
    builder.put(&app, &address::<DescribeWorkPhoto>(&of(at, &line)), &words).await.ok::<WorkPhotoLine>();
    let page: PackageView = app.get(&address::<GetPackage>(&at)).await.ok();
    assert_eq!((page.site.photos.len(), page.site.photos[0].caption.as_str()), (1, "新水表"));
}

#[tokio::test]
async fn what_is_no_photo_is_refused_with_words_and_leaves_no_file() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let builder = Staff::of(&app, "builder").await;
    let photo = jpeg(0);
    let many = encoded(&DynamicImage::ImageLuma8(GrayImage::new(5_000, 5_000)), ImageFormat::Png);
    for (bytes, code) in [
        (&b"GIF89a\x01\0\x01\0\0\0\0;"[..], "picture_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "picture_kind"),
        (b"%PDF-1.7 \xFF\xD8\xFF\xE0", "picture_kind"),
        (b"", "picture_kind"),
        (b"\xFF\xD8\xFF\xE0<script>alert(1)</script>", "picture_broken"),
        (&photo[..photo.len() / 2], "picture_broken"),
        (&bomb(&photo), "picture_pixels"),
        (&many, "picture_pixels"),
    ] {
        upload(&app, &builder, at, bytes).await.problem(422, code);
    }
    upload(&app, &builder, at, &vec![0xFF; WORK_PHOTO_MOST + 1]).await.problem(413, "body_too_large");
    assert_eq!(files(&app), 0);
    // A page behind the picture: the picture is kept, the page is not.
    let both = [&photo[..], b"<html><script>alert(1)</script>"].concat();
    let line: WorkPhotoLine = upload(&app, &builder, at, &both).await.ok();
    let shown = app.get(&line.photo.full).await;
    assert!(!shown.body.windows(8).any(|part| part == b"<script>"));
}

#[tokio::test]
async fn a_photo_of_an_unpublished_package_is_for_those_who_work_on_the_schedule() {
    let app = TestApp::open().await;
    let at = works(&app, 1, false).await;
    let builder = Staff::of(&app, "builder").await;
    let line: WorkPhotoLine = upload(&app, &builder, at, &jpeg(0)).await.ok();
    app.get(&line.photo.full).await.problem(404, "not_found");
    let shown = builder.get(&app, &line.photo.full).await;
    assert_eq!((shown.status, shown.header("cache-control")), (200, "private, no-store"));
    let elsewhere = Staff::elsewhere(&app).await;
    elsewhere.get(&app, &line.photo.full).await.problem(404, "not_found");
    let theirs = PackageParams { community: crate::staff::ELSEWHERE, package: at.package };
    upload(&app, &elsewhere, theirs, &jpeg(1)).await.problem(404, "not_found");
    for strange in ["/photos/x.jpg", "/photos/..%2F..%2Fcode.key", &line.photo.full.replace(".jpg", ".png")] {
        assert_eq!(app.get(strange).await.status, 404, "{strange}");
    }
    assert_eq!(app.get(&line.photo.full.to_uppercase().replace("/PHOTOS", "/photos")).await.status, 404);
}

#[tokio::test]
async fn a_removed_photo_is_gone_for_everybody_and_its_reason_stays() {
    let app = TestApp::open().await;
    let (at, beside) = (works(&app, 1, true).await, works(&app, 2, false).await);
    let builder = Staff::of(&app, "builder").await;
    let line: WorkPhotoLine = upload(&app, &builder, at, &jpeg(0)).await.ok();
    let other: WorkPhotoLine = upload(&app, &builder, beside, &jpeg(0)).await.ok();
    assert_eq!(line.digest, other.digest);
    let reason = RemoveWorkPhotoRequest { reason: "照到了住户的脸".into() };
    let removal = |at| address::<RemoveWorkPhoto>(&of(at, &line));
    Staff::of(&app, "inspector").await.put(&app, &removal(at), &reason).await.problem(403, "not_allowed");
    builder.put(&app, &removal(at), &reason).await.ok::<WorkPhotoLine>();
    app.get(&line.photo.full).await.problem(404, "not_found");
    assert_eq!(files(&app), 2, "another package shows it");
    builder.put(&app, &removal(at), &reason).await.problem(409, "outdated");
    upload(&app, &builder, at, &jpeg(0)).await.problem(409, "outdated");
    builder.put(&app, &removal(beside), &reason).await.ok::<WorkPhotoLine>();
    assert_eq!(files(&app), 0);
    let list: WorkPhotoList = builder.get(&app, &address::<ListWorkPhotos>(&at)).await.ok();
    assert_eq!((list.photos[0].removed.as_deref(), list.left), (Some("照到了住户的脸"), 60));
    let page: PackageView = app.get(&address::<GetPackage>(&at)).await.ok();
    assert!(page.site.photos.is_empty());
}
