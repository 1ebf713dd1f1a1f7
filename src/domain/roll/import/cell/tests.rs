//! The spellings that people use.

use super::*;

#[test]
fn a_building_is_the_same_by_all_its_names() {
    for name in ["7", "７号楼", " 7 号楼", "七号楼", "7#", "7#楼", "7栋", "7幢", "七栋", "07"] {
        assert_eq!(building_key(name), "7", "{name}");
    }
    assert_eq!(
        [building("7"), building("十二号楼"), building("3栋"), building("a座")],
        ["7号楼", "12号楼", "3栋", "A座"]
    );
    assert_ne!(building_key("A座"), building_key("B座"));
    assert_eq!(building_key("7-1号楼"), "7-1号楼");
}

#[test]
fn stairwells_rooms_and_floors_are_read() {
    assert_eq!(
        [stairwell("二单元"), stairwell("２"), stairwell(""), stairwell("无")],
        [Ok(Some(2)), Ok(Some(2)), Ok(None), Ok(None)]
    );
    assert_eq!([stairwell("东"), stairwell("100")], [Err(()), Err(())]);
    assert_eq!([room("402室"), room("４０２"), room("车库1")], ["402", "402", "车库1"]);
    assert_eq!(
        [floor("4层"), floor("负一层"), floor("-1"), floor("十二"), floor("")],
        [Ok(Some(4)), Ok(Some(-1)), Ok(Some(-1)), Ok(Some(12)), Ok(None)]
    );
    assert_eq!(
        [floor_of("402"), floor_of("1203"), floor_of("车库1"), floor_of("12")],
        [Some(4), Some(12), None, None]
    );
}

#[test]
fn an_address_in_one_cell_is_taken_apart() {
    let expected = Some(("7号楼".to_owned(), Some(2), "402".to_owned()));
    for text in [
        "7号楼2单元402",
        "7-2-402",
        "７－２－４０２室",
        "七号楼 二单元 402室",
        "幸福小区7号楼2单元402",
        "7#-2-402",
        "7#2-402",
    ] {
        assert_eq!(address(text), expected, "{text}");
    }
    assert_eq!(address("7号楼402"), Some(("7号楼".into(), None, "402".into())));
    assert_eq!(address("3栋1单元101"), Some(("3栋".into(), Some(1), "101".into())));
    for bad in ["", "402", "7号楼", "7-2-4-5", "7号楼东单元402"] {
        assert_eq!(address(bad), None, "{bad}");
    }
}

#[test]
fn areas_are_read_and_never_rounded() {
    let read = ["88.37", "８８．３７㎡", "88.37平方米", "88.370", "1,088.5", "90"].map(area);
    assert_eq!(read, [Some(8_837), Some(8_837), Some(8_837), Some(8_837), Some(108_850), Some(9_000)]);
    assert_eq!(["88.375", "-1", "约90", "", ".5", "1e3"].map(area), [None; 6]);
    assert!(dwelling_area(99).is_err() && dwelling_area(1_000_001).is_err() && dwelling_area(100).is_ok());
}

#[test]
fn names_and_phones_come_apart() {
    assert_eq!(names("张　三、李 四"), ["张三", "李四"]);
    assert_eq!(names("张三/李四\n王五；张三"), ["张三", "李四", "王五"]);
    assert_eq!(names("John Smith"), ["John Smith"]);
    assert_eq!(phones("+86 138 1234 1234"), Ok(vec!["13812341234".into()]));
    assert_eq!(phones("13812341234、0533-1234567"), Ok(vec!["13812341234".into(), "05331234567".into()]));
    assert_eq!(phones("13812341234 13912341234"), Ok(vec!["13812341234".into(), "13912341234".into()]));
    assert_eq!(phones("8613812341234"), Ok(vec!["13812341234".into()]));
    assert_eq!(phones(""), Ok(Vec::new()));
    for bad in ["1381234123", "138****1234", "无", "23812341234", "12812341234"] {
        assert_eq!(phones(bad), Err(()), "{bad}");
    }
}

#[test]
fn uses_deliveries_sources_and_days_are_read() {
    assert_eq!(kind("", "402"), Some(DwellingKind::Flat));
    assert_eq!(kind("", "车库1"), Some(DwellingKind::Parking));
    assert_eq!(kind("非住宅", "101"), Some(DwellingKind::Shop));
    assert_eq!(kind("储藏室", "1"), None);
    assert_eq!(["已售未交付", "未售", "否"].map(delivery), [Some(Delivery::Undelivered); 3]);
    assert_eq!(["", "已交付", "是", "出租"].map(delivery), [Some(Delivery::Delivered); 4]);
    assert_eq!(delivery("也许"), None);
    assert_eq!(area_source("房产证"), Ok(Some(AreaSource::Register)));
    assert_eq!(area_source("合同"), Ok(Some(AreaSource::Contract)));
    assert_eq!([area_source(""), area_source("问的")], [Ok(None), Err(())]);
    let expected = Day::of(2021, 6, 30);
    for text in ["2021-06-30", "2021/6/30", "2021年6月30日", "20210630", "2021.06.30"] {
        assert_eq!(day(text), Ok(expected), "{text}");
    }
    assert_eq!([day("2021-02-30"), day("2021"), day("21-1-1")], [Err(()), Err(()), Err(())]);
}
