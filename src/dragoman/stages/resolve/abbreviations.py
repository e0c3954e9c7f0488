"""States and provinces of North America by the letters that stand for them behind a town: "Dover, NH", "Sackville, N.B."."""

from __future__ import annotations

LETTERS = {
    "AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DC": "District of Columbia", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii",
    "IA": "Iowa", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "MA": "Massachusetts", "MD": "Maryland", "ME": "Maine", "MI": "Michigan", "MN": "Minnesota", "MO": "Missouri",
    "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina", "ND": "North Dakota", "NE": "Nebraska",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NV": "Nevada", "NY": "New York", "OH": "Ohio",
    "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia", "VT": "Vermont",
    "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming",
    "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick", "NL": "Newfoundland and Labrador",
    "NS": "Nova Scotia", "ON": "Ontario", "PE": "Prince Edward Island", "QC": "Quebec", "SK": "Saskatchewan",
    "PEI": "Prince Edward Island", "ALTA": "Alberta", "ONT": "Ontario", "QUE": "Quebec", "SASK": "Saskatchewan",
}  # fmt: skip
_CANADIAN = frozenset("AB BC MB NB NL NS ON PE QC SK PEI ALTA ONT QUE SASK".split())


def province_meant(letters: str) -> tuple[str, str] | None:
    """The name of the state or province and its country.

    >>> province_meant("N.B."), province_meant("OH"), province_meant("No")
    (('New Brunswick', 'CAN'), ('Ohio', 'USA'), None)
    """
    if not letters.isupper() and not letters.endswith("."):
        return None
    bare = letters.replace(".", "").upper()
    name = LETTERS.get(bare)
    if name is None:
        return None
    return name, "CAN" if bare in _CANADIAN else "USA"
