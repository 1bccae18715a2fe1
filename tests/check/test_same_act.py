"""A row decides only where the sentence tells that very act or state of affairs."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.check import check
from levers.read import read_text


@pytest.fixture
def decided():
    """Check and label of every decided verdict on a text of that day, as it is read."""

    def run(text: str, day: str) -> set[tuple[str, str]]:
        when = dt.date.fromisoformat(day)
        read = read_text(text, name="text", date=when, atlas=load())
        found = check(read.claims, atlas=load(), dates={read.document.id: when})
        return {(one.check, one.label) for one in found if one.label in {"supported", "refuted", "outdated"}}

    return run


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # offices: a title in a telling of the past, a party's leader, one newly elected, a torn name
        ("The road was begun in 2003 and opened by President Askar Akayev.", "2021-05-01"),
        ("Opposition leader Kurmanbek Bakiyev spoke to the crowd in Bishkek.", "2012-02-01"),
        ("The newly elected president of Kyrgyzstan, Sooronbay Jeenbekov, thanked the voters.", "2017-10-20"),
        ("President Nazar of Kazakhstan opened the fair.", "2015-06-01"),
        ("The first president of Kazakhstan, Nursultan Nazarbayev, was praised by the protesters.", "2022-01-06"),
        # statements side by side that are of two things
        ("The garrison in Aden remains there. Although Israel withdrew from the south of Lebanon, the party was not content.", "2004-06-04"),
        ("The only hope is the new assembly. Too many of its members fear for their seats, and they also fear the army.", "2005-01-21"),
        # pacts: a new one is not the old one on record, relations are no paper, a meeting is not one either
        ("The United States recently secured a new lease on Manas from the government in Bishkek.", "2010-04-15"),
        ("The minister praised the allied relations and strategic partnership of Kazakhstan with Russia.", "2024-08-05"),
        # pacts: one shared word, a note that ends one, a paper of another organisation, an old one of the same two, part of a sum, what is meant
        ("The head of state said that nuclear power gives Uzbekistan cheap light.", "2024-06-01"),
        ("The ministry in Tashkent handed over a note terminating the base agreement with the United States.", "2005-07-31"),
        ("Seven republics signed the CIS Charter in Minsk.", "2010-06-01"),
        ("Russia has signed an agreement on a base in Tajikistan.", "2012-08-01"),
        ("Since its independence Turkmenistan has kept to positive neutrality.", "2011-03-01"),
        ("Russia promised every effort to build up the nuclear industry of Uzbekistan.", "2024-06-10"),
        ("A treaty on alliance relations of Russia and Uzbekistan was discussed after the unrest in Andijan.", "2006-01-01"),
        # sanctions: the listing stands beside an accusation
        ("Officials allege that a bank in Osh moved money for Promsvyazbank, which has been under U.S. sanctions since early 2022.", "2024-05-01"),
        # visits: the date of what a first is counted from
        ("For his first journey abroad since he ordered the army into Ukraine in February, Vladimir Putin picked Tajikistan.", "2022-05-03"),
        # contradictions that are not sure: the date of what came before, a long clause, counts of two votes, a term before a relative clause
        ("The United States moved into Manas airport shortly after the attacks of 11 September 2000.", "2005-06-01"),
        ("A first resolution got 93 votes for, 18 against and 65 abstentions. A rival text also got 93 in favour, 8 against and 73 abstentions.", "2025-02-25"),
        ("The pact was made in 1992 for a five-year period by six states, which three others joined in 1993.", "2010-05-05"),
        # superlatives: importance is no import
        ("The minister stressed the importance of Kazakhstan, the largest country of Central Asia.", "2024-08-05"),
        # memberships: papers, decisions, nouns, predecessors
        ("Armenia signed a treaty to join the Eurasian Economic Union in October 2014.", "2015-03-01"),
        ("Tashkent announced its decision to leave GUUAM in June 2002.", "2002-07-01"),
        ("China supports Iran's membership of the Shanghai Cooperation Organization.", "2019-06-01"),
        ("Belarus became a dialogue partner of the SCO in 2010.", "2024-09-01"),
        # bases: what is decided about one is not its being there; parts of names that name much else
        ("The satellite was launched from the Xichang Satellite Launch Center with a crew of three.", "2005-10-14"),
        ("Deputies in Bishkek complained that the American base at Manas paid too little rent.", "2009-02-20"),
        ("The Manas base, run by a thousand men, including French and Spanish contingents, was set up in the wake of 11 September 2001.", "2009-02-19"),
        # agreements of others, of many, further ones of a kind
        ("The steppe state has returned to a security pact of its region.", "2006-06-24"),
        ("Uzbekistan has rejoined a security pact of ex-Soviet states.", "2006-06-24"),
        ("Kyrgyzstan's cherries travel abroad by rail only by way of Kazakhstan and Russia.", "2024-07-01"),
        # what a bloc was before it began, ceremonies, members of something else, hours of the day
        ("In 1999 Uzbekistan quit the Collective Security Treaty Organization.", "2012-06-28"),
        ("Croatia was welcomed to NATO with a raising of flags on 7 April 2009.", "2010-01-10"),
        ("Eritrea last year expelled Western members of the U.N. staff.", "2006-01-10"),
        ("At 4 pm two boats left the port of Aktau. By 5:20 pm a total of fourteen sailors had been saved.", "2015-08-06"),
        ("Crude hit a record of $70.85 a barrel on Tuesday.", "2005-08-31"),
        # numbers: shares of the product, people, units of something else
        ("Kazakhstan has recognized Israel for 33 years, and its entry into the accords came as no surprise.", "2025-11-07"),
        ("Uzbekistan imports 9 million cubic metres of gas a day from a Russian company.", "2024-05-28"),
        ("Tajikistan received 6 billion dollars from its workers abroad, almost half of its GDP.", "2025-08-20"),
        ("A poll by a newspaper showed Clinton ahead of Trump by 5 percentage points among likely voters.", "2016-09-25"),
    ],
)  # fmt: skip
def test_what_tells_of_another_act_is_not_refuted(decided, text, day):
    """Titles of the past, papers, decisions, nouns and things of like name contradict no row."""
    assert not {label for _, label in decided(text, day)} & {"refuted", "outdated"}


@pytest.mark.parametrize(
    ("text", "day", "check"),
    [
        ("The premier of Japan visited the states of Central Asia at the end of 2015.", "2016-03-10", "visits"),
        ("Russia put $400 million into a joint fund of $500 million with Uzbekistan.", "2024-05-28", "agreements"),
        ("The notice of eviction from Karshi-Khanabad was brought to the embassy by a courier.", "2005-07-30", "agreements"),
    ],
)  # fmt: skip
def test_a_row_of_somebody_or_something_else_supports_nothing(decided, text, day, check):
    """Another visitor, or a lease beside the notice to leave, bears out nothing."""
    assert (check, "supported") not in decided(text, day)


@pytest.mark.parametrize(
    ("text", "day", "label"),
    [
        ("The president of Kyrgyzstan, Almazbek Atambayev, will chair the council on Friday.", "2018-11-20", "outdated"),
        ("Kazakhstan and Tajikistan left the Eurasian Economic Union in 2019.", "2021-03-01", "refuted"),
        ("Since 2001 India has been a member of the Shanghai Cooperation Organization.", "2019-03-01", "refuted"),
    ],
)  # fmt: skip
def test_what_is_told_plainly_is_still_decided(decided, text, day, label):
    """A title in the present, an exit and an entry told as facts are compared with their rows."""
    assert label in {one for _, one in decided(text, day)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Xi Jinping came to Turkmenistan on 3 September, travelled on to Kazakhstan and ended in Uzbekistan.", "2013-09-20"),
        ("Indestructible Brotherhood 2022, which was to begin in Kyrgyzstan on 10 October, was called off by the hosts the day before.", "2022-10-13"),
        ("Unlike Zapad-2021, the drill at Chebarkul in May 2022 was a small one.", "2022-06-01"),
        ("In 2014 no country bought more of Uzbekistan's exports than China.", "2015-12-08"),
    ],
)  # fmt: skip
def test_dates_and_partners_of_others_contradict_nothing(decided, text, day):
    """The day of one stop is not that of the next, a day told from another is no surer, and another drill is no ground."""
    assert "refuted" not in {label for _, label in decided(text, day)}


def test_withheld_support_is_no_vote_for(decided):
    """Who withholds support is not told to have voted for it."""
    text = "Turkmenistan withheld its support and abstained on Palestine's status in the General Assembly on 29 November 2012."
    assert ("votes", "supported") not in decided(text, "2012-12-05")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kazakhstan has completed negotiations to join the World Trade Organization.", "2015-06-11"),
        ("Tajikistan took eleven years to become a member of the World Trade Organization.", "2013-02-24"),
        ("The bloc, which was founded in 1985, was joined by Kazakhstan in 1992: the Economic Cooperation Organization.", "2006-02-01"),
        ("Bush met Nazarbayev in Washington in December 2001.", "2006-09-26"),
        ("Vice President Richard Cheney of the United States came to Kazakhstan in May 2006.", "2006-05-08"),
        ("Migrants sent 3.9 billion dollars from Russia to Uzbekistan last year.", "2018-04-01"),
        ("The exercise Indestructible Brotherhood 2022 had been planned for 10 to 14 October in Kyrgyzstan.", "2022-10-12"),
        ("Kyrgyzstan and Tajikistan signed a protocol on the ceasefire on 25 September 2022.", "2022-10-09"),
        ("After talks in Kazakhstan, Xi Jinping travels on to Uzbekistan on Thursday.", "2022-09-14"),
    ],
)  # fmt: skip
def test_what_real_texts_tell_is_not_contradicted(decided, text, day):
    """Negotiations, years taken, another date, who met whom, deputies, other publishers and what lies ahead contradict no row."""
    assert not {label for _, label in decided(text, day)} & {"refuted", "outdated"}
