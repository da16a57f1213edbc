import { type Words, adjectives, cities, industries, list, products } from './words.ts'

export const pl: Words = {
  country: 'PL',
  men: list('Adam, Adrian, Aleksander, Andrzej, Bartosz, Bogdan, Cezary, Damian, Daniel, Dariusz, Dawid, Dominik, Filip, Franciszek, Grzegorz, Henryk, Hubert, Igor, Jacek, Jakub, Jan, Janusz, Jerzy, Józef, Kamil, Karol, Konrad, Krzysztof, Leszek, Łukasz, Maciej, Marcin, Marek, Mariusz, Mateusz, Michał, Mikołaj, Norbert, Oskar, Patryk, Paweł, Piotr, Przemysław, Radosław, Rafał, Robert, Ryszard, Sebastian, Sławomir, Stanisław, Szymon, Tomasz, Wiktor, Witold, Wojciech, Zbigniew'),
  women: list('Agata, Agnieszka, Aleksandra, Alicja, Anna, Barbara, Beata, Bożena, Celina, Danuta, Dominika, Dorota, Elżbieta, Emilia, Ewa, Gabriela, Grażyna, Halina, Hanna, Helena, Irena, Iwona, Izabela, Jadwiga, Joanna, Jolanta, Julia, Justyna, Karolina, Katarzyna, Kinga, Lena, Liliana, Lucyna, Magdalena, Małgorzata, Maria, Marta, Martyna, Milena, Monika, Natalia, Nina, Olga, Patrycja, Paulina, Renata, Sylwia, Teresa, Urszula, Wanda, Weronika, Wiktoria, Zofia, Zuzanna'),
  surnames: list('Adamski, Andrzejewski, Augustyniak, Bagiński, Banaszek, Baranek, Bartnicki, Bednarz, Białek, Bielecki, Borowiec, Brzozowski, Bukowiecki, Chmielewski, Chojnacki, Cichocki, Cieślak, Czajka, Czarnecki, Dąbrowa, Dębiński, Domagała, Drozdowski, Dudziak, Dziedzic, Filipiak, Gajewski, Gałązka, Głowacki, Gołębiewski, Górnicki, Grabiński, Grochowski, Gruszka, Grzelak, Jabłoński, Jagodziński, Jankowiak, Janicki, Jasiński, Jastrzębski, Jeziorski, Kaczmarczyk, Kalinowski, Karczewski, Kasprzak, Kędzierski, Klimczak, Kłos, Kołodziej, Konarski, Kopczyński, Kosiński, Kowalik, Kozłowski, Krajewski, Krawczyk, Kubacki, Kujawa, Kulesza, Kurek, Lasota, Leśniak, Lipiński, Lisiecki, Łuczak, Maciejewski, Majchrzak, Makowski, Malinowski, Marciniak, Markiewicz, Maślanka, Matuszak, Mazurek, Miller, Morawski, Mroczek, Mroziński, Muszyński, Nawrocki, Niedzielski, Nowicki, Nowakowski, Olszewski, Orzechowski, Osiński, Owczarek, Pająk, Pawlak, Pawlicki, Piasecki, Pietrzak, Piotrowicz, Podgórski, Polak, Przybylski, Ratajczak, Rogalski, Rosiński, Rudnicki, Rybicki, Sadowski, Sikora, Skibiński, Skowron, Słowik, Sobczak, Sokołowicz, Stachowiak, Stawski, Strzelecki, Szczepaniak, Szulc, Szymczak, Śliwa, Świątek, Tomczyk, Trojanowski, Urbaniak, Walczak, Wasilewski, Wawrzyniak, Wieczorek, Wilczyński, Witkowski, Wiśniewski, Wolski, Woźniak, Wrona, Wrzosek, Zając, Zakrzewski, Zalewski, Zawadzki, Zieliński, Ziółkowski, Zych, Żak, Żurawski'),
  feminine: (surname) => surname.replace(/(sk|ck|dzk)i$/, '$1a'),
  cities: cities(`Warszawa/mazowieckie/00/+4822
Kraków/małopolskie/30/+4812
Łódź/łódzkie/90/+4842
Wrocław/dolnośląskie/50/+4871
Poznań/wielkopolskie/60/+4861
Gdańsk/pomorskie/80/+4858
Szczecin/zachodniopomorskie/70/+4891
Bydgoszcz/kujawsko-pomorskie/85/+4852
Lublin/lubelskie/20/+4881
Białystok/podlaskie/15/+4885
Katowice/śląskie/40/+4832
Gdynia/pomorskie/81/+4858
Częstochowa/śląskie/42/+4834
Radom/mazowieckie/26/+4848
Toruń/kujawsko-pomorskie/87/+4856
Rzeszów/podkarpackie/35/+4817
Kielce/świętokrzyskie/25/+4841
Gliwice/śląskie/44/+4832
Olsztyn/warmińsko-mazurskie/10/+4889
Bielsko-Biała/śląskie/43/+4833
Zielona Góra/lubuskie/65/+4868
Opole/opolskie/45/+4877
Płock/mazowieckie/09/+4824
Tarnów/małopolskie/33/+4814`),
  streets: list('Leśna, Ogrodowa, Słoneczna, Krótka, Szkolna, Polna, Kwiatowa, Lipowa, Brzozowa, Kościelna, Sportowa, Zielona, Nadrzeczna, Spacerowa, Parkowa, Fabryczna, Kolejowa, Rynkowa, Młyńska, Warszawska, Mickiewicza, Piastowska, Jasna, Cicha'),
  street: (name, house) => `ul. ${name} ${house}`,
  mobile: list('+48501, +48502, +48504, +48512, +48531, +48602, +48604, +48660, +48691, +48726, +48785, +48790'),
  phoneDigits: (prefix) => 12 - prefix.length,
  adjectives: adjectives('Północny/Północna/Północne, Zielony/Zielona/Zielone, Biały/Biała/Białe, Cichy/Cicha/Ciche, Bursztynowy/Bursztynowa/Bursztynowe, Złoty/Złota/Złote, Srebrny/Srebrna/Srebrne, Jasny/Jasna/Jasne, Nowy/Nowa/Nowe, Górny/Górna/Górne, Leśny/Leśna/Leśne, Morski/Morska/Morskie, Górski/Górska/Górskie, Mazurski/Mazurska/Mazurskie, Tatrzański/Tatrzańska/Tatrzańskie, Śląski/Śląska/Śląskie, Bałtycki/Bałtycka/Bałtyckie, Nadwiślański/Nadwiślańska/Nadwiślańskie, Polny/Polna/Polne, Wieczorny/Wieczorna/Wieczorne, Miedziany/Miedziana/Miedziane, Kamienny/Kamienna/Kamienne, Drewniany/Drewniana/Drewniane, Słoneczny/Słoneczna/Słoneczne'),
  nouns: [
    list('Wiatr, Brzeg, Kwartał, Dom, Szlak, Sad, Młyn, Strumień, Horyzont, Port, Most, Dwór, Kłos, Żagiel'),
    list('Dolina, Przystań, Gwiazda, Polana, Zagroda, Fala, Aleja, Latarnia, Manufaktura, Wyspa, Łąka, Sowa'),
    list('Pole, Ziarno, Źródło, Jezioro, Słońce, Niebo, Wzgórze, Wybrzeże'),
  ],
  made: [list('Techno, Bud, Agro, Prom, Energo, Med, Auto, Eko, Trans, Inwest, Termo, Metro, West, Lado, Nova'), list('serw, plast, pol, hurt, projekt, montaż, kom, market, system, link, form, met')],
  industries: industries(`Hotele: Hotel {brand}; Pensjonat {brand}; Apartamenty {brand}
Kawiarnie i restauracje: Kawiarnia {brand}; Restauracja {brand}; Cukiernia {brand}; Piekarnia {brand}
Technologie informacyjne: {made}; {made} Software; {brand} Digital
Budownictwo: {made}; {brand} Budownictwo
Medycyna: Klinika {brand}; Stomatologia {brand}; Centrum Medyczne {brand}
Handel detaliczny: {brand}; Dom Handlowy {brand}; Sklepy {brand}
Produkcja: Zakłady {made}; {made}; Fabryka {brand}
Logistyka: {made}; {made} Cargo; Magazyny {brand}
Usługi prawne: {family} i Wspólnicy; Kancelaria {family}
Edukacja: Szkoła {brand}; Centrum Szkoleń {made}
Nieruchomości: Biurowiec {brand}; Coworking {brand}
Sport i rekreacja: Klub Fitness {brand}; Ośrodek {brand}`),
  legal: (name, random) => `${name} ${random < 0.8 ? 'sp. z o.o.' : random < 0.9 ? 'S.A.' : 'sp.k.'}`,
  jobs: list('Prezes zarządu, Dyrektor, Kierownik, Zastępca dyrektora, Office manager, Kierownik zakupów, Specjalista ds. zakupów, Dyrektor administracyjny, Dyrektor finansowy, Główny księgowy, Szef baristów, Administrator budynku, Kierownik restauracji, Sekretariat, Dyrektor techniczny, Inżynier, Właściciel'),
  teams: list('Sprzedaż Zachód, Sprzedaż Wschód, Serwis'),
  ourJobs: { head: 'Dyrektor sprzedaży', rep: 'Handlowiec', service: 'Koordynator serwisu', analyst: 'Analityk' },
  products: products(`Ekspres Świt 2, dwugrupowy|KM-200|Ekspresy|5400|szt.
Ekspres Świt 1, jednogrupowy|KM-100|Ekspresy|3200|szt.
Automat Biuro 40|SA-040|Ekspresy|1450|szt.
Automat Biuro 120|SA-120|Ekspresy|3900|szt.
Ekspres przelewowy Poranek|KV-010|Ekspresy|290|szt.
Młynek Żarna 64|ML-064|Młynki|780|szt.
Młynek Żarna 83|ML-083|Młynki|1250|szt.
Chłodziarka do mleka 4 l|HM-004|Wyposażenie|260|szt.
Stanowisko barowe Wyspa|BS-001|Wyposażenie|2100|szt.
Filtr wody z wkładem|FV-001|Wyposażenie|140|szt.
Kawa ziarnista Dom, 1 kg|ZE-001|Kawa i herbata|19|kg
Kawa ziarnista Szczyt, 1 kg|ZE-002|Kawa i herbata|27|kg
Kawa bezkofeinowa Wieczór, 1 kg|ZE-003|Kawa i herbata|24|kg
Herbata liściasta, zestaw 12 smaków|CH-012|Kawa i herbata|48|zest.
Syrop, karton 6 butelek|SI-006|Materiały eksploatacyjne|42|kart.
Kubki 250 ml, 1000 szt.|ST-250|Materiały eksploatacyjne|56|kart.
Środek czyszczący, 12 opakowań|CL-012|Materiały eksploatacyjne|96|kart.
Serwis Standard, rok|TO-001|Serwis|480|rok
Serwis w 4 godziny, rok|TO-002|Serwis|960|rok
Wynajem ekspresu, miesiąc|AR-001|Serwis|130|mies.
Szkolenie baristów, dzień|OB-001|Serwis|220|dzień`),
  deals: list('Ekspresy do biura, Kącik kawowy w nowym budynku, Wyposażenie drugiego lokalu, Wymiana starych ekspresów, Pilotaż: dwa ekspresy na trzy miesiące, Kawa i serwis na rok, Dostawy 40 kg kawy miesięcznie, Wynajem ekspresów na sześć pięter, Stanowisko barowe w lobby, Automaty samoobsługowe na portierni, Wyposażenie sal spotkań, Ogródek letni, Kawiarnia przy wejściu, Śniadania: ekspresy i kawa ziarnista, Zestaw do stołówki, Kawa dla pracowników'),
  contracts: list('Przedłużenie serwisu, Umowa na kawę ziarnistą, Planowy przegląd ekspresów, Przejście na serwis w 4 godziny, Serwis nowych ekspresów, Roczne dostawy materiałów'),
  contractPipeline: {
    name: 'Umowy serwisowe',
    stages: [
      { name: 'Zbliża się termin', outcome: 'open', probability: 40, ageingDays: 14 },
      { name: 'Warunki', outcome: 'open', probability: 60, ageingDays: 10, checklist: ['Spis ekspresów sprawdzony', 'Cena uzgodniona'] },
      { name: 'Podpisanie', outcome: 'open', probability: 85, ageingDays: 10 },
      { name: 'Przedłużona', outcome: 'won', probability: 100, ageingDays: null },
      { name: 'Nieprzedłużona', outcome: 'lost', probability: 0, ageingDays: null },
    ],
  },
  calls: list('Ustalić budżet, Umówić prezentację, Omówić ofertę, Zapytać o decyzję, Uzgodnić termin dostawy, Poznać nowego dyrektora, Zapytać o wrażenia z degustacji, Przypomnieć o fakturze, Ustalić liczbę lokali'),
  meetings: list('Prezentacja w showroomie, Degustacja w biurze, Wizja lokalna, Spotkanie z dyrektorem, Rozmowa o umowie, Pokaz stanowiska barowego, Podsumowanie pilotażu'),
  tasks: list('Wysłać ofertę, Przygotować umowę, Wystawić fakturę, Przygotować próbki kawy, Wyliczyć koszt wynajmu, Sprawdzić stan magazynu, Uzgodnić rabat, Zamówić dostawę, Zaktualizować cennik klienta'),
  notes: list(`Piją około 120 filiżanek dziennie, obecny ekspres nie nadąża.
Decyduje dyrektor, zakupy tylko załatwiają formalności.
Proszą o 30 dni na płatność, zwykle płacą w terminie.
Porównują z wynajmem u innego dostawcy, ważny jest czas naprawy.
Woda jest twarda, bez filtra ekspresu nie można postawić.
Smakowała im kawa Szczyt, proszą o jeszcze dwa kilogramy.
Remont skończy się w przyszłym miesiącu, wcześniej nie ma gdzie stawiać.
Chcą takich samych ekspresów we wszystkich oddziałach.
Księgowość przyjmuje tylko faktury elektroniczne.
Proszą, żeby nie dzwonić przed południem.
Budżet zatwierdzony, został wybór modelu.
Stare ekspresy oddadzą w rozliczeniu.`, '\n'),
  outcomes: list('Umówiliśmy spotkanie., Nie odebrali: zadzwonię jutro., Czekają na ofertę do piątku., Decyzja przesunięta o tydzień., Wszystko aktualne: przygotowują umowę., Poprosili o rabat., Zgoda: czekają na fakturę.'),
  places: list('Showroom, Biuro klienta, Nasze biuro, Wideorozmowa'),
  sources: list('Strona WWW, Polecenie, Targi, Telefon, Ponowna sprzedaż, Partner'),
  tags: list('sieć, klient kluczowy, przetarg, sezonowy, odroczona płatność, degustacja, nowe biuro'),
  labels: { office: 'biuro', warehouse: 'magazyn', work: 'służbowy', mobile: 'komórkowy', accounting: 'księgowość' },
  roles: list('Decyduje, Zatwierdza budżet, Użytkownik, Podpisuje'),
  about: list('Sieć kilku lokali, rosną co roku.|Firma rodzinna, decydują szybko.|Duże biuro, kawa dla pracowników za darmo.|Stały klient od pierwszych lat.|Przeszli do nas od innego dostawcy.|Sezonowy popyt: latem trzy razy większy.', '|'),
}
