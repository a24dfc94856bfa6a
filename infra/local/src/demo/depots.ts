import type { DemoDepot, DemoTenantSlug, DemoTerritory } from './types.ts';

const DEPOTS: Record<DemoTenantSlug, readonly DemoDepot[]> = {
  'lagoon-gate': [
    {
      code: 'IKJ',
      name: 'Ikeja depot',
      address: 'Plot 14, Oba Akran Avenue, behind the old tyre works',
      city: 'Ikeja',
      lga: 'Ikeja',
      state: 'Lagos',
      marketDay: 2,
    },
    {
      code: 'MSH',
      name: 'Mushin depot',
      address: '88 Ladipo Street, after Olosha bus stop',
      city: 'Mushin',
      lga: 'Mushin',
      state: 'Lagos',
      marketDay: 4,
    },
    {
      code: 'LEK',
      name: 'Lekki-Epe depot',
      address: 'Km 34 Lekki-Epe Expressway, Sangotedo, opposite the timber shed',
      city: 'Sangotedo',
      lga: 'Eti-Osa',
      state: 'Lagos',
      marketDay: 6,
    },
  ],
  'dala-hills': [
    {
      code: 'KAN',
      name: 'Kano Sabon Gari depot',
      address: '21 Ibrahim Taiwo Road, by the railway fence',
      city: 'Kano',
      lga: 'Fagge',
      state: 'Kano',
      marketDay: 1,
    },
    {
      code: 'KAD',
      name: 'Kaduna depot',
      address: '6 Nnamdi Azikiwe Bypass, Kakuri',
      city: 'Kaduna',
      lga: 'Kaduna South',
      state: 'Kaduna',
      marketDay: 3,
    },
    {
      code: 'JOS',
      name: 'Jos depot',
      address: '3 Zaria Road, Farin Gada, beside the vegetable sheds',
      city: 'Jos',
      lga: 'Jos North',
      state: 'Plateau',
      marketDay: 5,
    },
  ],
};

type Row = Omit<DemoTerritory, 'state'>;

const LAGOS_TERRITORIES: readonly Row[] = [
  {
    code: 'IKJ-OGB',
    name: 'Ikeja and Ogba',
    warehouse: 'IKJ',
    lga: 'Ikeja',
    city: 'Ikeja',
    markets: ['Ogba Retail Market', 'Ipodo Market'],
    landmarks: ['Opposite Ogba bus stop', 'By the police post, Acme Road', 'Behind the Local Government Secretariat'],
    streets: ['Ijaiye Road', 'Wempco Road', 'Acme Road', 'Toyin Street'],
  },
  {
    code: 'AGE-ALI',
    name: 'Agege and Alimosho',
    warehouse: 'IKJ',
    lga: 'Alimosho',
    city: 'Egbeda',
    markets: ['Oke-Odo Market', 'Ile-Epo Market', 'Ayobo Market'],
    landmarks: ['Beside Pen Cinema flyover', 'After Idimu roundabout', 'Opposite the Baptist church, Ipaja'],
    streets: ['Ipaja Road', 'Akowonjo Road', 'Idimu-Egbeda Road'],
  },
  {
    code: 'IKD-KTU',
    name: 'Ikorodu and Ketu',
    warehouse: 'IKJ',
    lga: 'Kosofe',
    city: 'Ketu',
    markets: ['Mile 12 Market', 'Ketu Market', 'Sabo Market Ikorodu'],
    landmarks: ['Under Ketu pedestrian bridge', 'By the motor park, Mile 12', 'Opposite Ikorodu roundabout'],
    streets: ['Ikorodu Road', 'Demurin Street', 'Lagos Road'],
  },
  {
    code: 'MSH-ISO',
    name: 'Mushin and Isolo',
    warehouse: 'MSH',
    lga: 'Mushin',
    city: 'Mushin',
    markets: ['Daleko Market', 'Ojuwoye Market', 'Olosha Market'],
    landmarks: ['After Olosha bus stop', 'Beside the central mosque, Idi-Oro', 'By the fire station, Isolo Road'],
    streets: ['Agege Motor Road', 'Isolo Road', 'Palm Avenue', 'Okota Road'],
  },
  {
    code: 'ISL-MLD',
    name: 'Lagos Island and Mainland',
    warehouse: 'MSH',
    lga: 'Lagos Island',
    city: 'Lagos',
    markets: ['Oke-Arin Market', 'Ebute Ero Market', 'Oyingbo Market'],
    landmarks: ['Opposite Apongbon bridge', 'Behind the old cathedral', 'By Oyingbo bus terminal'],
    streets: ['Docemo Street', 'Issa Williams Street', 'Murtala Muhammed Way', 'Herbert Macaulay Way'],
  },
  {
    code: 'SUR-APA',
    name: 'Surulere and Apapa',
    warehouse: 'MSH',
    lga: 'Surulere',
    city: 'Surulere',
    markets: ['Tejuosho Market', 'Aguda Market', 'Boundary Market'],
    landmarks: ['By the stadium, Western Avenue', 'Opposite Ojuelegba under-bridge', 'Near the tank farm gate'],
    streets: ['Adeniran Ogunsanya Street', 'Itire Road', 'Ogunlana Drive', 'Liverpool Road'],
  },
  {
    code: 'LEK-AJH',
    name: 'Lekki and Ajah',
    warehouse: 'LEK',
    lga: 'Eti-Osa',
    city: 'Ajah',
    markets: ['Ajah Market', 'Jakande Market', 'Ilasan Market'],
    landmarks: ['After Abraham Adesanya roundabout', 'Opposite the second toll gate', 'By Chevron roundabout'],
    streets: ['Lekki-Epe Expressway', 'Ado Road', 'Admiralty Way', 'Badore Road'],
  },
  {
    code: 'EPE-IBJ',
    name: 'Epe and Ibeju-Lekki',
    warehouse: 'LEK',
    lga: 'Ibeju-Lekki',
    city: 'Epe',
    markets: ['Ayetoro Market Epe', 'Awoyaya Market', 'Bogije Market'],
    landmarks: ['By Epe marina', 'Opposite Eleko junction', 'After the free-zone junction'],
    streets: ['Lagos Road', 'Eleko Road', 'Ita-Opo Street'],
  },
];

const NORTH_TERRITORIES: readonly (Row & { state: string })[] = [
  {
    code: 'KAN-SBG',
    name: 'Sabon Gari and Fagge',
    warehouse: 'KAN',
    state: 'Kano',
    lga: 'Fagge',
    city: 'Kano',
    markets: ['Sabon Gari Market', 'Singa Market', 'Yankura Market'],
    landmarks: ['By Triumph roundabout', 'Opposite the railway station', 'Behind the Yoruba Road mosque'],
    streets: ['Ibrahim Taiwo Road', 'Niger Street', 'Yoruba Road', 'Burma Road'],
  },
  {
    code: 'KAN-CTY',
    name: 'Kano City and Nassarawa',
    warehouse: 'KAN',
    state: 'Kano',
    lga: 'Kano Municipal',
    city: 'Kano',
    markets: ['Kurmi Market', 'Rimi Market', 'Tarauni Market'],
    landmarks: ['By Kofar Mata gate', "Opposite the Emir's palace wall", 'After Gwammaja junction'],
    streets: ['Zaria Road', 'Zoo Road', 'Hadejia Road', 'Katsina Road'],
  },
  {
    code: 'KAN-RUR',
    name: 'Wudil, Gaya and Gwarzo',
    warehouse: 'KAN',
    state: 'Kano',
    lga: 'Wudil',
    city: 'Wudil',
    markets: ['Wudil Market', 'Gaya Market', 'Dawanau Grain Market'],
    landmarks: ['By Wudil bridge', 'Opposite the grain silos', 'Near the motor park, Gwarzo'],
    streets: ['Maiduguri Road', 'Gwarzo Road', 'Katsina Road'],
  },
  {
    code: 'KAD-NTH',
    name: 'Kaduna North and Zaria',
    warehouse: 'KAD',
    state: 'Kaduna',
    lga: 'Kaduna North',
    city: 'Kaduna',
    markets: ['Sheikh Abubakar Gumi Market', 'Sabon Gari Zaria Market', 'Kawo Market'],
    landmarks: ['By Kawo flyover', 'Opposite the polytechnic gate', 'Near Lugard Hall roundabout'],
    streets: ['Ahmadu Bello Way', 'Ali Akilu Road', 'Kano Road', 'Sokoto Road'],
  },
  {
    code: 'KAD-STH',
    name: 'Kaduna South and Kafanchan',
    warehouse: 'KAD',
    state: 'Kaduna',
    lga: 'Kaduna South',
    city: 'Kaduna',
    markets: ['Television Market', 'Monday Market Kakuri', 'Kafanchan Market'],
    landmarks: ['After Kakuri railway crossing', 'By the textile mill gate', 'Opposite Television garage'],
    streets: ['Nnamdi Azikiwe Way', 'Kachia Road', 'Junction Road'],
  },
  {
    code: 'JOS-NTH',
    name: 'Jos North',
    warehouse: 'JOS',
    state: 'Plateau',
    lga: 'Jos North',
    city: 'Jos',
    markets: ['Terminus Market', 'Katako Market', 'Farin Gada Market'],
    landmarks: ['Opposite Terminus roundabout', 'By the old airport junction', 'Near the stadium, Tafawa Balewa Street'],
    streets: ['Bauchi Road', 'Ahmadu Bello Way', 'Rwang Pam Street', 'Zaria Road'],
  },
  {
    code: 'JOS-STH',
    name: 'Bukuru and Jos South',
    warehouse: 'JOS',
    state: 'Plateau',
    lga: 'Jos South',
    city: 'Bukuru',
    markets: ['Bukuru Main Market', 'Dadin Kowa Market', 'Gyel Market'],
    landmarks: ['By Bukuru low-cost gate', 'Opposite the mining school', 'After Rayfield junction'],
    streets: ['Bukuru Expressway', 'Rayfield Road', 'Yakubu Gowon Way'],
  },
];

const TERRITORIES: Record<DemoTenantSlug, readonly DemoTerritory[]> = {
  'lagoon-gate': LAGOS_TERRITORIES.map((row) => ({ ...row, state: 'Lagos' })),
  'dala-hills': NORTH_TERRITORIES,
};

/** The three depots of a demo tenant. The code says warehouse, the trade says depot. */
export function depotsOf(tenant: DemoTenantSlug): readonly DemoDepot[] {
  return DEPOTS[tenant];
}

/** Sales territories, each served from one depot. */
export function territoriesOf(tenant: DemoTenantSlug): readonly DemoTerritory[] {
  return TERRITORIES[tenant];
}
