/** Names and places that are one name in several languages; the first of each line stands for all. */
const groups = `
александр олександр aleksander alexander alexandr
алексей олексій alexey aleksy
анастасия анастасія anastazja
андрей андрій andrzej andrew
анна ганна hanna anne ann
антон антін antoni anthony
афанасий опанас
богдан bohdan
борис borys
валентин walenty
василий василь vasyl wasyl bazyli
виктор віктор wiktor victor
владимир володимир volodymyr włodzimierz
вячеслав вячеслав viacheslav wacław
георгий георгій george
григорий григорій grzegorz hryhorii gregory
давид дэвид david dawid
даниил данило danylo daniel даніїл
дарья дарина daryna
дмитрий дмитро dmytro dymitr
евгений євген eugeniusz eugene yevhen
екатерина катерина kateryna katarzyna catherine katherine
елена олена helena olena helen
елизавета єлизавета elżbieta elizabeth
захар захарій zachariasz
игорь ігор ihor
иосиф йосип józef joseph юзеф
ирина ірина irena iryna irene
константин костянтин konstanty kostiantyn
кристина христина krystyna khrystyna christina
ксения оксана ксенія
лев лева leo
лидия лідія lidia
лука łukasz luke лукаш
любовь любов liubov
людмила ludmiła liudmyla
макар makary
максим maksym maksymilian
маргарита małgorzata margaret малгожата
мария марія maria mary
михаил михайло mykhailo michał michael
наталья наталія natalia nataliya
никита микита mykyta
николай микола mykola mikołaj nicholas
олег oleh
павел павло pavlo paweł paul
пётр петро petro piotr peter
роман roman
светлана світлана svitlana
семён семен szymon simon
сергей сергій serhii sergiusz siergiej
софия софія zofia sophia
станислав stanisław stanislav
степан stefan стефан stephen
тарас taras
татьяна тетяна tetiana tatiana
фёдор федір fedir teodor theodore
филипп пилип pylyp filip philip
христофор krzysztof christopher кшиштоф
юлия юлія julia yuliia
юрий юрій jerzy
яков яків yakiv jakub jacob якуб
войцех wojciech войчех
киев київ kyiv kiev kijów
москва moscow moskwa
львов львів lviv lwów
харьков харків kharkiv charków
одесса одеса odesa
днепр дніпро dnipro
варшава warszawa warsaw
краков kraków cracow краків
вильнюс wilno vilnius вільнюс
чернигов чернігів chernihiv czernihów
николаев миколаїв mykolaiv
`

/** Words of each group, first the one that stands for all. */
export const sameNames: readonly (readonly string[])[] = groups.trim().split('\n').map((line) => line.split(' '))
