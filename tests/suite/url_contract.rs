//! The URLs that the site has promised. Append only: a URL never stops working.

use atlas_core::{Collection, Presentation, Query, RecordId, Route, SiteUrl};

/// A URL as it may have been shared, and the canonical URL of the view that it must still show.
const CONTRACT: [(&str, &str); 49] = [
    ("", ""),
    ("?q=youth", "?q=youth"),
    ("groups/", "groups/"),
    ("events/", "events/"),
    ("cases/", "cases/"),
    ("about/", "about/"),
    ("groups/strong-cities-network/", "groups/strong-cities-network/"),
    ("events/habitat-iii-quito-2016/", "events/habitat-iii-quito-2016/"),
    ("cases/mombasa-county-action-plan/", "cases/mombasa-county-action-plan/"),
    ("embed/", "embed/"),
    ("embed/groups/", "embed/groups/"),
    ("embed/cases/mombasa-county-action-plan/", "embed/cases/mombasa-county-action-plan/"),
    (
        "events/?q=mayors&theme=youth&theme=rule-of-law&region=africa&country=KE&organisation=uclg&format=webinar&year=2022&when=past&online=hybrid&has=takeaways&sort=title&page=2",
        "events/?q=mayors&theme=rule-of-law&theme=youth&region=africa&country=KE&organisation=uclg&format=webinar&year=2022&when=past&online=hybrid&has=takeaways&sort=title&page=2",
    ),
    (
        "groups/?kind=network&status=active&open=anyone&organisation=uclg&sort=newest",
        "groups/?kind=network&status=active&open=anyone&organisation=uclg&sort=newest",
    ),
    (
        "cases/?instrument=prevention-network&has=lessons&has=results&sort=city",
        "cases/?instrument=prevention-network&has=lessons&has=results&sort=city",
    ),
    ("cases/?theme=youth&utm_source=mail&sort=newest&page=1", "cases/?theme=youth"),
    ("events/index.html?theme=youth", "events/?theme=youth"),
    ("cases/?q=50%25+of+S%C3%A3o", "cases/?q=50%25+of+S%C3%A3o"),
    (
        "lessons/?theme=youth&region=africa&type=cases",
        "lessons/?theme=youth&region=africa&type=cases",
    ),
    ("embed/lessons/", "embed/lessons/"),
    ("about/data/", "about/data/"),
    (
        "embed/cases/?theme=youth&show=search,count&limit=5&scheme=dark&accent=a0f&font=inherit-stack&lang=en",
        "embed/cases/?theme=youth&show=search,count&limit=5&scheme=dark&accent=aa00ff&font=inherit-stack&lang=en",
    ),
    ("embed/?q=youth&show=facets%2Csearch%2Cmap", "embed/?q=youth&show=search,facets,map"),
    ("embed/groups/?limit=3&show=&page=2", "embed/groups/?page=2&show=&limit=3"),
    (
        "embed/cases/mombasa-county-action-plan/?scheme=light",
        "embed/cases/mombasa-county-action-plan/?scheme=light",
    ),
    (
        "embed/events/?accent=url(x)&limit=1000&scheme=auto&childId=pym-0&initialWidth=640&when=past",
        "embed/events/?when=past",
    ),
    ("cases/?theme=youth&scheme=dark&limit=5", "cases/?theme=youth"),
    ("about/?show=", "about/"),
    ("about/embedding/", "about/embedding/"),
    ("embed/about/embedding/", "embed/about/embedding/"),
    ("about/design/", "about/design/"),
    ("embed/about/design/?scheme=dark", "embed/about/design/?scheme=dark"),
    ("embed-builder/", "embed-builder/"),
    (
        "embed-builder/?list=cases&theme=youth&show=search&scheme=dark&accent=0af&height=900&limit=5",
        "embed-builder/?list=cases&height=900&theme=youth&show=search&limit=5&scheme=dark&accent=00aaff",
    ),
    ("embed-builder/?list=lessons&instrument=x&page=3", "embed-builder/?list=lessons"),
    ("embed-builder/?list=nothing&height=9", "embed-builder/"),
    ("cases/?list=events&height=900", "cases/"),
    ("cases/?view=map&theme=youth", "cases/?theme=youth&view=map"),
    ("events/?view=timeline&year=2016&page=2", "events/?year=2016&view=timeline&page=2"),
    ("embed/events/?view=map&limit=5", "embed/events/?view=map&limit=5"),
    ("shortlist/", "shortlist/"),
    (
        "shortlist/?ids=cases.saida-network_events.habitat-iii-quito-2016&compare=saida-network",
        "shortlist/?ids=cases.saida-network_events.habitat-iii-quito-2016&compare=saida-network",
    ),
    (
        "shortlist/?compare=b%2Ca&ids=cases.a%2Cgroups.x%2C%0D%0A+cases.b,cases.a,cats.y&theme=youth",
        "shortlist/?ids=cases.a_groups.x_cases.b&compare=b_a",
    ),
    ("shortlist/?ids=Cases.a_cases.A__.&compare=a", "shortlist/"),
    ("embed/shortlist/?ids=events.x&scheme=dark", "embed/shortlist/?ids=events.x&scheme=dark"),
    ("groups/?view=compact&kind=network", "groups/?kind=network&view=compact"),
    (
        "cases/?columns=years%2Ccity&view=table&page=2",
        "cases/?view=table&page=2&columns=years,city",
    ),
    ("cases/?columns=years,city&theme=youth", "cases/?theme=youth"),
    ("embed/events/?view=table&show=count", "embed/events/?view=table&show=count"),
];

#[test]
fn every_promised_url_still_shows_its_view() {
    for base in ["/", "/partner/atlas/"] {
        for (shared, canonical) in CONTRACT {
            let (path, search) = shared.split_once('?').unwrap_or((shared, ""));
            let url = SiteUrl::parse(base, &format!("{base}{path}"), search);
            assert!(!matches!(url.route, Route::Unknown(_)), "{shared} has no page");
            assert_eq!(url.href(base), format!("{base}{canonical}"), "{shared}");
        }
    }
}

#[test]
fn urls_are_written_as_promised() {
    let id = RecordId::new("saida-network").unwrap();
    let case = SiteUrl::to(Route::Record(Collection::Cases, id));
    assert_eq!(case.href("/a/"), "/a/cases/saida-network/");
    assert_eq!(case.presented(Presentation::Embed).href("./"), "./embed/cases/saida-network/");
    let list =
        SiteUrl::to(Route::List(Collection::Events.into())).with_query(&Query::parse("when=past"));
    assert_eq!(list.href("/"), "/events/?when=past");
}

/// The paths of a page and of its document's base URL, on servers that merge slashes and decode
/// `%2f`.
#[test]
fn the_root_of_the_site_is_never_another_host() {
    const MERGED: [(&str, &str, &str); 8] = [
        ("//", "//", ""),
        ("///", "///", ""),
        ("//events/", "//", "events/"),
        ("//evil.example/..%2f/events/", "//evil.example/..%2f/", "events/"),
        ("//evil.example/..%2f/embed/", "//evil.example/..%2f/", "embed/"),
        ("//evil.example//cases/x/", "//evil.example//", "cases/x/"),
        ("/in//cases/", "/in//", "cases/"),
        ("", "", ""),
    ];
    for (path, base_path, below) in MERGED {
        let base = SiteUrl::base(base_path);
        assert!(base.starts_with('/') && base.ends_with('/'), "{base}");
        assert!(!base.starts_with("//"), "{base}");
        let url = SiteUrl::parse(&base, path, "?q=youth");
        assert_eq!(url, SiteUrl::parse("", below, "?q=youth"), "{path}");
        assert!(!url.href(&base).starts_with("//"), "{path}");
        let href = url.href(&base);
        let (path, search) = href.split_once('?').unwrap_or((&href, ""));
        assert_eq!(SiteUrl::parse(&base, path, search), url, "{path}");
    }
}
