/** A court's city. Latitude and longitude in degrees, of the city's middle, rounded to 0.01. */
export interface CourtPlace {
  city: string;
  state: string;
  at: [longitude: number, latitude: number];
}

type Row = [codes: string, city: string, state: string, latitude: number, longitude: number];

// The city of each base city code: EOIR's list of hearing locations, November 2026; a detained court's is the town of its facility. Where
// a city lies is a public fact, as the U.S. Census Bureau's Gazetteer of places has it; a test holds each to the borders of its state.
// A court that is not here is listed beside the map.
const ROWS: Row[] = [
  ['ADL', 'Adelanto', 'CA', 34.58, -117.42],
  ['WAS CLE', 'Arlington', 'VA', 38.88, -77.1],
  ['ATL ATD', 'Atlanta', 'GA', 33.76, -84.42],
  ['AUR', 'Aurora', 'CO', 39.71, -104.73],
  ['BAL', 'Baltimore', 'MD', 39.3, -76.61],
  ['BTV', 'Batavia', 'NY', 43.0, -78.18],
  ['BOS', 'Boston', 'MA', 42.34, -71.02],
  ['BDC', 'Bradenton', 'FL', 27.49, -82.57],
  ['BUF', 'Buffalo', 'NY', 42.89, -78.86],
  ['OTO', 'Chaparral', 'NM', 32.03, -106.41],
  ['CHL', 'Charlotte', 'NC', 35.21, -80.83],
  ['CHI', 'Chicago', 'IL', 41.84, -87.68],
  ['CIC', 'Conroe', 'TX', 30.32, -95.46],
  ['DAL', 'Dallas', 'TX', 32.79, -96.77],
  ['DEN', 'Denver', 'CO', 39.76, -104.88],
  ['DET', 'Detroit', 'MI', 42.38, -83.1],
  ['ELC', 'El Centro', 'CA', 32.79, -115.56],
  ['ELP EPD', 'El Paso', 'TX', 31.85, -106.43],
  ['ELZ', 'Elizabeth', 'NJ', 40.67, -74.19],
  ['ELO', 'Eloy', 'AZ', 32.75, -111.6],
  ['HDQ FCI', 'Falls Church', 'VA', 38.88, -77.17],
  ['SIN', 'Fishkill', 'NY', 41.54, -73.9],
  ['FLO', 'Florence', 'AZ', 33.03, -111.39],
  ['BLM', 'Fort Snelling', 'MN', 44.89, -93.18],
  ['FTW', 'Fort Worth', 'TX', 32.78, -97.35],
  ['SAJ', 'San Juan', 'PR', 18.41, -66.06],
  ['HLG', 'Harlingen', 'TX', 26.19, -97.69],
  ['HAR', 'Hartford', 'CT', 41.77, -72.68],
  ['HON', 'Honolulu', 'HI', 21.32, -157.8],
  ['HOU HOD HSG HGP', 'Houston', 'TX', 29.79, -95.39],
  ['HYA', 'Hyattsville', 'MD', 38.96, -76.95],
  ['IMP', 'Imperial', 'CA', 32.84, -115.57],
  ['JNA', 'Jena', 'LA', 31.69, -92.13],
  ['KAN', 'Kansas City', 'MO', 39.12, -94.55],
  ['LAN', 'Lancaster', 'CA', 34.69, -118.18],
  ['LRO', 'Laredo', 'TX', 27.56, -99.49],
  ['LVG', 'Las Vegas', 'NV', 36.23, -115.26],
  ['LOS LAD NLA', 'Los Angeles', 'CA', 34.02, -118.41],
  ['PIS', 'Los Fresnos', 'TX', 26.07, -97.48],
  ['LOU', 'Louisville', 'KY', 38.19, -85.68],
  ['SDC', 'Lumpkin', 'GA', 32.05, -84.8],
  ['MEM', 'Memphis', 'TN', 35.11, -89.97],
  ['MIA KRO', 'Miami', 'FL', 25.78, -80.21],
  ['ULS', 'Napanoch', 'NY', 41.75, -74.37],
  ['NEW', 'Newark', 'NJ', 40.72, -74.17],
  ['NOL', 'New Orleans', 'LA', 29.95, -90.08],
  ['NYC NYB NYD NYV', 'New York', 'NY', 40.75, -73.98],
  ['OAK', 'Oakdale', 'LA', 30.82, -92.66],
  ['OMA', 'Omaha', 'NE', 41.26, -96.05],
  ['ORL', 'Orlando', 'FL', 28.42, -81.3],
  ['PSD', 'Pearsall', 'TX', 28.89, -99.1],
  ['PHI', 'Philadelphia', 'PA', 40.01, -75.13],
  ['PHO', 'Phoenix', 'AZ', 33.57, -112.09],
  ['POO', 'Portland', 'OR', 45.54, -122.65],
  ['RIC', 'Richmond', 'VA', 37.53, -77.48],
  ['SMO', 'Sacramento', 'CA', 38.57, -121.47],
  ['SAI', 'Saipan', 'MP', 15.19, 145.75],
  ['SLC', 'Salt Lake City', 'UT', 40.78, -111.93],
  ['SNA', 'San Antonio', 'TX', 29.47, -98.53],
  ['SND OTM', 'San Diego', 'CA', 32.82, -117.13],
  ['SFR', 'San Francisco', 'CA', 37.76, -122.44],
  ['SPD', 'San Pedro', 'CA', 33.74, -118.29],
  ['SNC', 'Santa Ana', 'CA', 33.74, -117.88],
  ['SEA', 'Seattle', 'WA', 47.62, -122.35],
  ['TAC', 'Tacoma', 'WA', 47.25, -122.46],
  ['TUC', 'Tucson', 'AZ', 32.15, -110.87],
  ['VNS', 'Van Nuys', 'CA', 34.19, -118.45],
  ['YOR', 'York', 'PA', 39.96, -76.73],
];

/** By the court's code. */
export const COURT_PLACES: ReadonlyMap<string, CourtPlace> = new Map(
  ROWS.flatMap(([codes, city, state, latitude, longitude]) =>
    codes.split(' ').map((code): [string, CourtPlace] => [code, { city, state, at: [longitude, latitude] }]),
  ),
);
