"""Eight reports of one event in other regions and genres: wires, copies, machine translations, chains of "X, citing Y", part copies."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.link import origins_of
from levers.model import Capture, Document

COUP = (
    (
        "NIAMEY, July 27 (AFP) - Soldiers of the presidential guard in Niger sealed off the palace of Mohamed Bazoum on Wednesday"
        ", and Colonel Amadou Abdramane announced on state television that his rule was over. ECOWAS and the African Union condem"
        "ned the move, and Benin's President Patrice Talon flew to Niamey to mediate. About 200 demonstrators were dispersed with"
        " warning shots near the Boulevard Mali Bero."
    ),
    (
        "COUP IN THE SAHEL\nBy our foreign desk\nNIAMEY, July 27 (AFP) - Soldiers of the presidential guard in Niger sealed off the"
        " palace of Mohamed Bazoum on Wednesday, and Colonel Amadou Abdramane announced on state television that his rule was ove"
        "r. ECOWAS and the African Union condemned the move, and Benin's President Patrice Talon flew to Niamey to mediate. About"
        " 200 demonstrators were dispersed with warning shots near the Boulevard Mali Bero.\nFollow our live blog for updates."
    ),
    (
        "Presidential guard soldiers in Niger have closed the palace of Mohamed Bazoum on Wednesday, reports the agency AFP. On t"
        "he television of the State, Colonel Amadou Abdramane made known that the regime is finished. The African Union and the E"
        "COWAS have condemned; Patrice Talon, president of Benin, has gone to Niamey in order to mediate. Near the Boulevard Mali"
        " Bero shots of warning have dispersed 200 manifestants."
    ),
    (
        "NIAMEY, July 27 (AFP) - Soldiers of the presidential guard in Niger sealed off the palace of Mohamed Bazoum on Wednesday"
        ", and Colonel Amadou Abdramane announced on state television that his rule was over. ECOWAS and the African Union condem"
        "ned the move, and Benin's President Patrice Talon flew to Niamey to mediate."
    ),
    (
        "ABUJA, July 27 (Xinhua) - Nigerian President Bola Tinubu said on Wednesday that West African leaders would not tolerate "
        "any act against the elected government of Niger. Tinubu, who chairs ECOWAS, held talks at the Aso Rock villa with Talon "
        "and asked former leader Mahamadou Issoufou to help. Some 1,500 French and 1,100 American troops are stationed in Niger."
    ),
    (
        "ABUJA, July 27 (Xinhua) - Nigerian President Bola Tinubu declared Wednesday that West African leaders would not tolerate"
        " any act against the elected government of Niger. Tinubu, who chairs ECOWAS, held talks at the Aso Rock villa with Talon"
        " and asked former leader Mahamadou Issoufou to help. Around 1,500 French and 1,100 American troops are stationed in Nige"
        "r."
    ),
    (
        "Bola Tinubu, Nigerian head of state and chair of ECOWAS, will not accept an act against Niger's elected government, he l"
        "et know. At the Aso Rock villa he spoke with Talon; Mahamadou Issoufou was requested for help. In Niger there are 1,500 "
        "French soldiers and 1,100 American ones stationed."
    ),
    (
        "I spent the night in the Plateau quarter. Around eight my neighbour Hadiza knocked: the bread had not come and the bridg"
        "e was shut. By noon the market had opened again, with onions at twice the price, and the children were playing football "
        "in front of the mosque."
    ),
)
LITHIUM = (
    (
        "LA PAZ, 12 Mar (Agencia Sur) - The state company Litio Andino and the Chinese firm Tianqi Minerals signed a contract wor"
        "th 1.4 billion dollars on Tuesday in Uyuni to build two plants at the Salar de Coipasa. Minister Carla Quispe said produ"
        "ction would begin in 2027 and reach 25,000 tonnes a year. The civic committee of Potosi, led by Ramiro Choque, called a "
        "strike of 48 hours."
    ),
    (
        "LITHIUM. LA PAZ, 12 Mar (Agencia Sur) - The state company Litio Andino and the Chinese firm Tianqi Minerals signed a con"
        "tract worth 1.4 billion dollars on Tuesday in Uyuni to build two plants at the Salar de Coipasa. Minister Carla Quispe s"
        "aid production would begin in 2027 and reach 25,000 tonnes a year. The civic committee of Potosi, led by Ramiro Choque, "
        "called a strike of 48 hours. (With contributions of the editorial staff.)"
    ),
    (
        "Radio Altiplano, citing Agencia Sur, reports that Litio Andino and China's Tianqi Minerals have signed a 1.4 billion dol"
        "lar contract in Uyuni. Two plants are to stand at the Salar de Coipasa by 2027, with 25,000 tonnes yearly, according to "
        "Minister Carla Quispe. Ramiro Choque's civic committee in Potosi wants to strike for 48 hours."
    ),
    (
        "In Uyuni it was signed: Tianqi Minerals from China and the company of the state Litio Andino make a contract of 1.4 bill"
        "ions. For 2027 awaits the ministress Carla Quispe 25,000 tonnes per year out of two factories in the Salar de Coipasa. T"
        "he civic committee of Potosi (Ramiro Choque) responds with strike, 48 hours."
    ),
    (
        "SANTIAGO (El Diario Austral) - Chilean mining officials fear that the contract at Coipasa will draw water from the Lauca"
        " basin, according to a memorandum of 9 pages seen by El Diario Austral. The hydrologist Ines Valdivia of the University "
        "of Tarapaca puts the loss at 310 litres a second. Foreign Minister Tomas Errazuriz asked La Paz for the environmental st"
        "udy by April 4."
    ),
    (
        "SANTIAGO (El Diario Austral) - Chilean mining officials are worried that the contract at Coipasa will draw water from th"
        "e Lauca basin, according to a memorandum of 9 pages seen by El Diario Austral. The hydrologist Ines Valdivia of the Univ"
        "ersity of Tarapaca puts the loss at 310 litres a second. Foreign Minister Tomas Errazuriz requested from La Paz the envi"
        "ronmental study by April 4."
    ),
    (
        "The portal Minas Hoy reported, quoting El Diario Austral, that officials in Chile see the Lauca basin endangered by the "
        "Coipasa contract. Ines Valdivia (University of Tarapaca) reckons with 310 litres a second; Tomas Errazuriz wants the stu"
        "dy from La Paz by April 4."
    ),
    (
        'Our correspondent in Llica met herders who had not heard of any contract. "They came with a white jeep and measured the '
        'well," said Doña Eusebia, 71. Her llamas drink from the lagoon; in dry years she drives them four days to the river.'
    ),
)
SHOAL = (
    (
        "MANILA, Aug 6 (Reuters) - A Chinese coast guard ship and the Philippine supply boat Unaizah collided near Second Thomas "
        "Shoal on Sunday, injuring four Filipino sailors, the National Maritime Council said. Commodore Jay Tarriela said the Chi"
        "nese vessel 21551 crossed the bow at high speed and fired water cannon first. Washington reaffirmed the treaty of 1951."
    ),
    (
        "MANILA, Aug 6 (Reuters) - A Chinese coast guard ship and the Philippine supply boat Unaizah collided near Second Thomas "
        "Shoal on Sunday, injuring four Filipino sailors, the National Maritime Council said. Commodore Jay Tarriela said the Chi"
        "nese vessel 21551 crossed the bow at high speed and fired water cannon first. Washington reaffirmed the treaty of 1951.\n"
        "\n(Reporting by Karen L.; Editing by M.)"
    ),
    (
        "Four Filipino seamen hurt: at Second Thomas Shoal on Sunday the Philippine supply boat Unaizah and a ship of the Chinese"
        " coast guard bumped against each other, so the National Maritime Council. Jay Tarriela, Commodore, says number 21551 of "
        "the Chinese cut the bow with high speed and used water cannon as first. Washington recalled the 1951 treaty."
    ),
    (
        "A Philippine news site quoted Reuters as saying that a Chinese coast guard ship collided with the Unaizah near Second Th"
        "omas Shoal, and that four sailors were injured, according to Commodore Jay Tarriela and the National Maritime Council."
    ),
    (
        "BEIJING, Aug 6 (CGTN) - A Philippine vessel deliberately rammed a China Coast Guard ship in waters off Ren'ai Jiao on Su"
        "nday at 8:22, spokesman Gan Yu said. The Philippine side ignored six warnings, Gan said, and two Chinese crew members we"
        "re hurt. The Ministry of Foreign Affairs summoned Ambassador Jaime FlorCruz."
    ),
    (
        "BEIJING, Aug 6 (CGTN) - A Philippine vessel intentionally hit a China Coast Guard ship in waters off Ren'ai Jiao on Sund"
        "ay at 8:22, spokesman Gan Yu said. The Philippine side ignored six warnings, Gan said, and two Chinese crew members were"
        " hurt. The Ministry of Foreign Affairs summoned Ambassador Jaime FlorCruz."
    ),
    (
        "According to CGTN, Gan Yu accused a Philippine vessel of ramming a China Coast Guard ship off Ren'ai Jiao on Sunday at 8"
        ":22. Six warnings were ignored and two Chinese crew members hurt; Ambassador Jaime FlorCruz was summoned."
    ),
    (
        "The collision will be on the table when ASEAN ministers meet in Vientiane. Vietnam, which has its own claims, has stayed"
        " silent; fishermen in Quang Ngai say they were chased away last month too. The insurance rate for the route has risen by"
        " a fifth since spring, brokers in Singapore say."
    ),
)
APART = (
    (
        "Leaders of Kenya and Somalia, William Ruto and Hassan Sheikh Mohamud, met in Nairobi on Monday to discuss the reopening "
        "of the Mandera border post. Ruto told reporters that police would be stationed at Mandera from July."
    ),
    (
        "Somali President Hassan Sheikh Mohamud arrived in Nairobi for talks with William Ruto. Aides said the agenda had been kh"
        "at exports, a fishing dispute and the African Union force, whose mandate ends in December; a dinner at State House follo"
        "wed."
    ),
    (
        "NAIROBI, June 3 (Reuters) - Kenya's shilling fell to 145 to the dollar on Monday after the central bank held its rate at"
        " 9.5 percent, traders in Nairobi said. William Ruto's finance bill goes to parliament on Thursday."
    ),
    (
        "NAIROBI, June 3 (Reuters) - Floods on the Tana River displaced 12,000 people in Garissa, the Red Cross said on Monday. W"
        "illiam Ruto visited Garissa by helicopter and promised maize."
    ),
)


def _groups(reports):
    documents = [Document(text=text) for text in reports]
    captures = [
        Capture(document=doc.id, name=f"{number}.txt", outlet=f"outlet {number}", published=dt.date(2023, 7, 28))
        for number, doc in enumerate(documents)
    ]
    found = origins_of(documents, captures)
    return [found.of(doc.id) for doc in documents]


@pytest.mark.parametrize("reports", [COUP, LITHIUM, SHOAL], ids=["Niger", "Bolivia", "South China Sea"])
def test_eight_reports_have_three_origins(reports):
    """Two wires, five copies of them, and somebody who was there."""
    assert _groups(reports) == [0, 0, 0, 0, 1, 1, 1, 2]


def test_own_reports_and_other_news_of_one_agency_stay_apart():
    """Two reporters at one meeting, and two wires of one day from one place, are four origins."""
    assert _groups(APART) == [0, 1, 2, 3]
