"""Words that tell whether a name beside them means a place: what lies in one, what one can stand in, who governs or serves one."""

from __future__ import annotations

BORDER = frozenset({"border", "frontier", "boundary", "crossing"})
RULED = frozenset(
    """president government minister ministry king queen army parliament leader ambassador people premier chancellor embassy senate
    congress police court secretary foreign prince princess governor mayor archduke duke bishop law authority bank service republic
    independence dignity image interest view support victory story sake future policy citizen national resident rule name crown
    federation university college board council commission association union club department office""".split()
)
"""Heads before "of" that make a name theirs: who rules, serves or speaks there, and bodies called after it."""
DISTRICTS = frozenset(
    """coast coastline city town village island region province county district area river valley suburb street road avenue
    neighbourhood neighborhood hamlet borough parish municipality township settlement outskirts shore foreshore bay lake capital
    harbour harbor beach port""".split()
)
"""Heads that only places are named for: "the town of X", "X district"."""
SPATIAL = DISTRICTS | frozenset(
    """border state territory soil water airspace mountain desert airport prison jail hospital stadium farm factory market plant
    base camp field forest home house hotel economy industry peninsula sea frontier countryside square
    building church mosque temple palace museum laboratory warehouse mainland interior north south east west centre center
    metropolis enclave exclave hinterland highland lowland plain plateau gulf canal dam bridge railway station motorway
    highway school campus park zoo theatre theater mall shop store restaurant bar cafe courtroom courthouse mine quarry refinery pipeline
    terminal checkpoint trench frontline slum estate corner site headquarters zone landscape archipelago oilfield
    hotspot restaurant stop runway
    wilderness jungle outback steppe climate sky seafront waterfront riverside downtown metro resort mansion villa ranch vineyard orchard
    graveyard cemetery facility complex depot substation wharf dock marina shipyard barracks outpost garrison hub outlet clinic
    nightclub gallery lighthouse volcano glacier reef marsh swamp wetland creek canyon cliff plantation residence apartment""".split()
)
"""Heads that lie in a place: a name or adjective beside one of them is the place itself."""
CONDITIONS = frozenset(
    """weather winter summer climate history geography population growth unemployment employment joblessness homelessness poverty inflation
    recession slowdown downturn boom stagnation pollution smog drought famine flooding deforestation traffic crime violence unrest
    insurgency outbreak epidemic pandemic agriculture production output harvest tourism infrastructure wildlife fauna flora ecology
    environment nature biodiversity workforce job rate earthquake murder homicide emission industrial economic""".split()
)
"""How things stand in a territory: whose they are is the land, not its government ("China's growth")."""
LANDS = frozenset("country state nation land soil".split())
"""What a continent is made of: "African countries"."""
MEASURES = frozenset(
    "problem level figure activity output share record trend sluggishness slump woe pressure situation crisis".split()
)
"""What a territory has of such conditions: "Oman's smog problem", "China's industrial activity"."""
TOTALS = frozenset("tally total toll average median sluggishness slump".split())
"""Counts of what happens in a territory."""
HAPPENINGS = frozenset("election by-election midterm primary caucus tour war census".split())
"""What takes place in a territory that is named before it: "the Iowa caucuses", "Yemen's war"."""
SITES = frozenset(
    """hospital school church cathedral mosque temple synagogue airport stadium arena racecourse park hotel museum station bridge street road
    avenue lane boulevard drive highway square estate centre center hall theatre theater mall prison jail camp tower palace house building
    courthouse court island islands lake river lagoon beach bay mount mountain mountains hills valley village township district county
    province peninsula embassy ministry barracks base cemetery monastery abbey castle fort garden gardens university college library market
    clinic terminal port harbour harbor dam plant reactor refinery zoo pier plaza gate st st. rd. ave. blvd. graveyard consulate institute
    basilica shrine farm ranch inn resort racetrack speedway circuit velodrome auditorium gallery reservoir canal creek glacier desert
    forest reserve parade parkway crescent academy headquarters restaurant point area""".split()
)
"""Last words of names that are sites one can stand in."""
DISPUTES = frozenset("issue question crisis conflict dispute war problem".split())
"""What a region, not its people, is the matter of: "the Golan question"."""
SURE_SITES = frozenset(
    """hospital cathedral mosque synagogue airport stadium arena racecourse hotel museum theatre theater mall prison jail courthouse
    cemetery graveyard monastery abbey lagoon peninsula barracks embassy consulate refinery reactor clinic terminal basilica shrine
    racetrack speedway velodrome auditorium reservoir highway boulevard avenue parkway township street road drive square crescent parade""".split()
)
"""Of these, the words in which no person's name ends."""
LEADING_SITES = frozenset({"hotel", "camp", "fort", "mount", "lake", "courthouse", "port", "cape", "isle", "point"})
"""First words of such names: "Hotel Bristol", "Lake Como"."""
OFFICES = frozenset(
    "court ministry embassy university college house district consulate institute academy headquarters".split()
)
"""Of the sites, the bodies: named for what they do as often as for where they stand."""
BODIES = frozenset(
    """service ambulance platoon brigade regiment battalion division squadron act bill law treaty council police department commission
    committee agency authority company corporation party team club league union association federation foundation program programme
    operation assembly""".split()
)
"""Last words of names that are no sites, whatever the parser calls them."""
GENERIC = frozenset(
    """the a an state national federal central foreign high supreme regional local general public detention home royal municipal district
    city county province university memorial interior defence defense""".split()
)
"""Words that name nothing before such a word: "the Foreign Ministry", "High Court"."""
