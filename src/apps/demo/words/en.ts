import { type Words, adjectives, cities, industries, list, products } from './words.ts'

export const en: Words = {
  country: 'GB',
  men: list('Aaron, Adam, Alan, Albert, Alexander, Andrew, Arthur, Benjamin, Callum, Charles, Christopher, Colin, Daniel, David, Dominic, Duncan, Edward, Elliot, Ethan, Felix, Francis, Frederick, Gareth, George, Gordon, Graham, Harry, Henry, Hugh, Ian, Isaac, Jack, James, Jasper, Jonathan, Joseph, Julian, Keith, Kenneth, Leo, Lewis, Liam, Louis, Malcolm, Martin, Matthew, Michael, Nathan, Neil, Nicholas, Oliver, Oscar, Patrick, Paul, Peter, Philip, Rhys, Richard, Robert, Rupert, Samuel, Simon, Stephen, Stuart, Theodore, Thomas, Timothy, Toby, Vincent, Walter, William'),
  women: list('Abigail, Adele, Alice, Amelia, Amy, Anna, Audrey, Beatrice, Bethany, Bridget, Caroline, Catherine, Charlotte, Chloe, Claire, Clara, Constance, Daisy, Diana, Edith, Eleanor, Eliza, Emily, Emma, Esther, Eve, Faith, Fiona, Florence, Frances, Freya, Georgia, Grace, Hannah, Harriet, Hazel, Heather, Helen, Imogen, Iris, Isabel, Ivy, Jane, Jessica, Joan, Josephine, Julia, Kate, Laura, Lily, Lucy, Lydia, Mabel, Margaret, Maria, Martha, Matilda, Megan, Molly, Naomi, Nora, Olivia, Penelope, Phoebe, Rachel, Rebecca, Rosalind, Rose, Ruth, Sarah, Sophie, Stella, Susan, Sylvia, Tessa, Victoria, Violet, Zoe'),
  surnames: list('Abbott, Ainsley, Alderton, Ashby, Ashworth, Atwood, Bagshaw, Barlow, Barrett, Baxter, Beckett, Bellamy, Birchall, Blackwell, Bradshaw, Bramley, Brearley, Brockway, Buckley, Burnham, Calloway, Carlisle, Cartwright, Chadwick, Clayton, Clifford, Cobham, Colebrook, Copeland, Cranford, Crawley, Croft, Dalton, Danvers, Denholm, Dixon, Drayton, Dunstan, Eastwood, Eddington, Ellison, Fairbank, Farley, Fenwick, Fletcher, Forsyth, Gale, Garrick, Gilmore, Glover, Goddard, Grantham, Greaves, Hadley, Halford, Hammond, Hargreaves, Harlow, Hartley, Hathaway, Haverford, Hayward, Heywood, Holbrook, Holloway, Hornby, Huxley, Ingham, Ives, Jarvis, Keating, Kendrick, Kershaw, Kirkby, Lambert, Langford, Lawton, Ledger, Linwood, Lockwood, Lomax, Ludlow, Mallory, Marsden, Mayhew, Merton, Middleton, Milner, Moorcroft, Mowbray, Naylor, Newcombe, Norwood, Oakley, Ogden, Osgood, Palmer, Pemberton, Pickering, Prescott, Quigley, Radcliffe, Ramsden, Redfern, Ridley, Rosewood, Rowntree, Rushton, Sandford, Saxton, Selby, Shelton, Sinclair, Stanhope, Stapleton, Stratton, Sutcliffe, Talbot, Tatham, Thackeray, Thornton, Tilbury, Trafford, Underhill, Vaughan, Wakefield, Walden, Warburton, Waverley, Wexford, Whitaker, Whitfield, Winslow, Woodward, Wyatt, Yardley'),
  feminine: (surname) => surname,
  cities: cities(`London/Greater London/EC/+4420
Manchester/Greater Manchester/M/+44161
Birmingham/West Midlands/B/+44121
Leeds/West Yorkshire/LS/+44113
Bristol/Bristol/BS/+44117
Liverpool/Merseyside/L/+44151
Sheffield/South Yorkshire/S/+44114
Newcastle/Tyne and Wear/NE/+44191
Nottingham/Nottinghamshire/NG/+44115
Leicester/Leicestershire/LE/+44116
Edinburgh/Lothian/EH/+44131
Glasgow/Lanarkshire/G/+44141
Cardiff/South Glamorgan/CF/+4429
Belfast/Antrim/BT/+4428
Norwich/Norfolk/NR/+441603
Oxford/Oxfordshire/OX/+441865
Cambridge/Cambridgeshire/CB/+441223
Brighton/East Sussex/BN/+441273
Exeter/Devon/EX/+441392
York/North Yorkshire/YO/+441904
Bath/Somerset/BA/+441225
Chester/Cheshire/CH/+441244
Derby/Derbyshire/DE/+441332
Swansea/West Glamorgan/SA/+441792`),
  streets: list('High Street, Station Road, Church Lane, Mill Lane, Park Road, Victoria Street, Bridge Street, Market Place, Orchard Way, Kingsway, Quayside, Castle Street, Queen’s Road, Canal Street, Meadow Lane, Chapel Street, Harbour View, Elm Grove, Foundry Lane, Riverside'),
  street: (name, house) => `${house} ${name}`,
  mobile: list('+447700900'),
  phoneDigits: (prefix) => 13 - prefix.length,
  adjectives: adjectives('Northern, Silver, Golden, Amber, Quiet, Bright, Green, White, Copper, Granite, Hidden, Eastern, Upper, Little, Grand, Royal, Crimson, Coastal, Highland, Meadow, Harbour, River, Willow, Maple'),
  nouns: [list('Lantern, Harbour, Anchor, Valley, Orchard, Mill, Bridge, Kettle, Thistle, Garden, Heron, Falcon, Quarry, Beacon, Terrace, Acorn, Compass, Meridian, Fountain, Foxglove, Kingfisher, Lighthouse, Bramble, Hearth'), [], []],
  made: [list('Techno, Build, Agri, Pro, Ener, Medi, Auto, Eco, Trans, Invest, Thermo, Metro, West, Nova, Inter'), list('supply, serve, craft, trade, plan, works, logic, union, source, systems, link, form')],
  industries: industries(`Hotels: {brand} Hotel; The {brand}; {brand} Inn
Cafés and restaurants: {brand} Coffee; {brand} Kitchen; {brand} Bakery; Café {brand}
Information technology: {made}; {brand} Software; {brand} Digital
Construction: {made}; {brand} Builders
Health care: {brand} Clinic; {brand} Dental; {brand} Medical Centre
Retail: {brand} Stores; {brand} Trading; {brand} Foods
Manufacturing: {made}; {brand} Works; {brand} Furniture
Logistics: {made}; {brand} Freight; {brand} Storage
Legal services: {family} & Partners; {family} Solicitors
Education: {brand} School; {made} Training
Property: {brand} House; {brand} Workspace
Sport and leisure: {brand} Gym; {brand} Leisure`),
  legal: (name, random) => `${name} ${random < 0.85 ? 'Ltd' : random < 0.95 ? 'LLP' : 'plc'}`,
  jobs: list('Managing Director, Director, General Manager, Deputy Manager, Office Manager, Head of Procurement, Buyer, Operations Director, Finance Director, Accountant, Head Barista, Front Desk Manager, Facilities Manager, Executive Assistant, Technical Director, Engineer, Owner'),
  teams: list('Sales North, Sales South, Service'),
  ourJobs: { head: 'Head of Sales', rep: 'Account Executive', service: 'Service Coordinator', analyst: 'Analyst' },
  products: products(`Dawn 2 espresso machine, two groups|KM-200|Coffee machines|5400|pcs
Dawn 1 espresso machine, one group|KM-100|Coffee machines|3200|pcs
Office 40 bean-to-cup|SA-040|Coffee machines|1450|pcs
Office 120 bean-to-cup|SA-120|Coffee machines|3900|pcs
Morning filter brewer|KV-010|Coffee machines|290|pcs
Millstone 64 grinder|ML-064|Grinders|780|pcs
Millstone 83 grinder|ML-083|Grinders|1250|pcs
Milk fridge, 4 l|HM-004|Equipment|260|pcs
Island bar station|BS-001|Equipment|2100|pcs
Water filter with cartridge|FV-001|Equipment|140|pcs
House beans, 1 kg|ZE-001|Coffee and tea|19|kg
Summit beans, 1 kg|ZE-002|Coffee and tea|27|kg
Evening decaf, 1 kg|ZE-003|Coffee and tea|24|kg
Loose tea, 12 kinds|CH-012|Coffee and tea|48|set
Syrup, box of 6|SI-006|Supplies|42|box
Cups 250 ml, box of 1000|ST-250|Supplies|56|box
Cleaning powder, 12 tubs|CL-012|Supplies|96|box
Standard service, one year|TO-001|Service|480|year
Four-hour service, one year|TO-002|Service|960|year
Machine rental, one month|AR-001|Service|130|month
Barista training, one day|OB-001|Service|220|day`),
  deals: list('Coffee machines for the office, Coffee corner in the new building, Second site fit-out, Replacing the old machines, Pilot: two machines for three months, Coffee and service for a year, Bean supply 40 kg a month, Rental for six floors, Bar station in the lobby, Self-service machines at the gate, Meeting room machines, Summer terrace, Coffee shop at the entrance, Breakfast machines and beans, Canteen set, Coffee for the staff'),
  contracts: list('Service renewal, Bean supply contract, Planned maintenance, Move to four-hour service, Cover for the new machines, Yearly supplies'),
  contractPipeline: {
    name: 'Service contracts',
    stages: [
      { name: 'Expiring', outcome: 'open', probability: 40, ageingDays: 14 },
      { name: 'Terms', outcome: 'open', probability: 60, ageingDays: 10, checklist: ['Machines counted', 'Price agreed'] },
      { name: 'Signing', outcome: 'open', probability: 85, ageingDays: 10 },
      { name: 'Renewed', outcome: 'won', probability: 100, ageingDays: null },
      { name: 'Not renewed', outcome: 'lost', probability: 0, ageingDays: null },
    ],
  },
  calls: list('Ask about the budget, Arrange a demonstration, Discuss the quote, Ask for the decision, Agree the delivery date, Meet the new director, Ask how the tasting went, Remind about the invoice, Check the number of sites'),
  meetings: list('Showroom demonstration, Tasting at their office, Site survey, Meeting with the director, Contract review, Bar station walk-through, Pilot review'),
  tasks: list('Send the quote, Prepare the contract, Issue the invoice, Pack bean samples, Work out the rental, Check stock, Approve the discount, Book the delivery, Update the customer’s prices'),
  notes: list(`About 120 cups a day, the machine they have cannot keep up.
The director decides, procurement only does the paperwork.
They ask for 30 days, and usually pay on time.
They compare us with a rental elsewhere; repair time matters most.
Hard water: no machine without a filter.
They liked the Summit beans and asked for two more kilos.
The refit ends next month; there is nowhere to put a machine before.
They want the same machines at every branch.
Their accounts team takes electronic invoices only.
Please do not call before noon.
The budget is approved, only the model is open.
They will trade in the old machines.`, '\n'),
  outcomes: list('Meeting arranged., No answer: will call tomorrow., They expect the quote by Friday., Decision put off for a week., All on track: the contract is being drafted., They asked for a discount., Agreed: waiting for the invoice.'),
  places: list('Showroom, Customer’s office, Our office, Video call'),
  sources: list('Website, Referral, Trade fair, Phone call, Repeat business, Partner'),
  tags: list('chain, key account, tender, seasonal, credit terms, tasting, new office'),
  labels: { office: 'office', warehouse: 'warehouse', work: 'work', mobile: 'mobile', accounting: 'accounts' },
  roles: list('Decides, Approves the budget, User, Signs'),
  about: list('A chain of several sites, growing every year.|Family business, quick to decide.|Large office, free coffee for the staff.|With us from the first years.|Came to us from another supplier.|Seasonal: three times as much in summer.', '|'),
}
