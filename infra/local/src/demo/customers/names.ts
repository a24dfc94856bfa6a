import type { DemoSegment, DemoTenantSlug } from '../types.ts';

/** Names that go together: nobody in the market is called Alhaji Emeka. */
export interface NameGroup {
  /** Share of the tenant's customers. */
  readonly weight: number;
  readonly men: readonly string[];
  readonly women: readonly string[];
  readonly surnames: readonly string[];
  readonly children: readonly string[];
  readonly menTitles: readonly string[];
  readonly womenTitles: readonly string[];
}

const IGBO: NameGroup = {
  weight: 3,
  men: ['Emeka', 'Chinedu', 'Ifeanyi', 'Obinna', 'Uche', 'Ebuka', 'Nnamdi', 'Chukwuma', 'Kelechi', 'Okechukwu', 'Sunday', 'Ikenna'],
  women: ['Ngozi', 'Chioma', 'Ifeoma', 'Adaeze', 'Nkechi', 'Amaka', 'Oluchi', 'Chinyere', 'Ebere', 'Blessing', 'Obiageli'],
  surnames: [
    'Okeke',
    'Eze',
    'Nwosu',
    'Okafor',
    'Umeh',
    'Anyanwu',
    'Ibekwe',
    'Chukwu',
    'Onuoha',
    'Madueke',
    'Okonkwo',
    'Nwankwo',
    'Agu',
    'Obiora',
    'Ezeani',
    'Nwachukwu',
  ],
  children: ['Chidera', 'Somto', 'Nneka', 'Junior', 'Chisom', 'Kosi', 'Ebube'],
  menTitles: ['Mr', 'Chief', 'Elder', 'Mr'],
  womenTitles: ['Mrs', 'Madam', 'Chief Mrs', 'Mrs'],
};

const YORUBA: NameGroup = {
  weight: 4,
  men: ['Babatunde', 'Olumide', 'Kayode', 'Segun', 'Wale', 'Kunle', 'Femi', 'Gbenga', 'Dele', 'Rotimi', 'Sunday', 'Tayo'],
  women: ['Folake', 'Bukola', 'Sade', 'Ronke', 'Titilayo', 'Yetunde', 'Funke', 'Mosun', 'Bisi', 'Abiola', 'Iyabo'],
  surnames: [
    'Adebayo',
    'Ogunleye',
    'Oyelaran',
    'Adeniyi',
    'Owolabi',
    'Akinwande',
    'Ogundipe',
    'Fasanya-Bello',
    'Ajayi',
    'Olaniyan',
    'Adewusi',
    'Bankole',
    'Sowunmi',
    'Oyebode',
  ],
  children: ['Bose', 'Tobi', 'Sola', 'Kemi', 'Ayo', 'Seun', 'Ibeji', 'Dami', 'Bolu'],
  menTitles: ['Mr', 'Chief', 'Pastor', 'Elder', 'Mr'],
  womenTitles: ['Mrs', 'Madam', 'Deaconess', 'Chief Mrs', 'Mrs'],
};

const YORUBA_MUSLIM: NameGroup = {
  weight: 2,
  men: ['Rasaq', 'Taofeek', 'Lateef', 'Wasiu', 'Musiliu', 'Ganiyu', 'Saheed', 'Kamoru'],
  women: ['Kudirat', 'Risikat', 'Sherifat', 'Rukayat', 'Bilikis', 'Nimota', 'Silifat'],
  surnames: ['Balogun', 'Salako', 'Shittu', 'Alabi', 'Oseni', 'Lawal', 'Animashaun', 'Bakare', 'Olatunji', 'Sanusi-Ajao'],
  children: ['Sikiru', 'Aminat', 'Ibeji', 'Basira', 'Toyib'],
  menTitles: ['Alhaji', 'Mr', 'Alhaji'],
  womenTitles: ['Alhaja', 'Mrs', 'Alhaja'],
};

const SOUTH_SOUTH: NameGroup = {
  weight: 1,
  men: ['Akpan', 'Godwin', 'Festus', 'Okon', 'Ejiro', 'Osaze', 'Friday'],
  women: ['Ekaette', 'Patience', 'Ese', 'Mfon', 'Itohan', 'Comfort'],
  surnames: ['Effiong', 'Osagie', 'Etim', 'Omoregie', 'Edet', 'Ighodaro', 'Akpabio-Udo', 'Efe'],
  children: ['Emem', 'Osas', 'Inem', 'Efe'],
  menTitles: ['Mr', 'Chief', 'Pastor'],
  womenTitles: ['Mrs', 'Madam'],
};

const HAUSA: NameGroup = {
  weight: 6,
  men: [
    'Sani',
    'Musa',
    'Ibrahim',
    'Yusuf',
    'Aminu',
    'Kabiru',
    'Garba',
    'Bashir',
    'Haruna',
    'Umar',
    'Nasiru',
    'Abubakar',
    'Idris',
    'Danladi',
    'Auwal',
  ],
  women: ['Aisha', 'Hauwa', 'Zainab', 'Maryam', 'Rakiya', 'Fatima', 'Halima', 'Hadiza', 'Talatu', 'Binta', 'Safiya', 'Asabe'],
  surnames: [
    'Danjuma',
    'Abdullahi',
    'Bello',
    'Gwarzo',
    'Sule',
    'Wudil',
    'Dantani-Kura',
    'Tanko',
    'Inuwa',
    'Maikudi',
    'Yakubu',
    'Lawal',
    'Bature',
    'Shehu',
    'Magaji',
    'Audu',
    'Rabiu',
    'Kwaru',
    'Bichi',
    'Gaya',
  ],
  children: ['Amina', 'Sadiq', 'Rahma', 'Khalid', 'Fauziya', 'Abba', 'Aliyu', 'Zara'],
  menTitles: ['Alhaji', 'Malam', 'Alhaji', 'Alhaji'],
  womenTitles: ['Hajiya', 'Malama', 'Hajiya'],
};

const PLATEAU: NameGroup = {
  weight: 3,
  men: ['Luka', 'Pam', 'Ishaya', 'Davou', 'Yohanna', 'Nanfwang', 'Sunday', 'Markus', 'Bitrus'],
  women: ['Ladi', 'Nanret', 'Jummai', 'Kyenpia', 'Saratu', 'Rahila', 'Kangyang', 'Deborah'],
  surnames: ['Gyang', 'Dung', 'Chollom', 'Pwajok', 'Dalyop', 'Mangut', 'Kazah', 'Zamani', 'Gwamna', 'Bulus', 'Kaneng'],
  children: ['Nenpan', 'Deborah', 'Ritmwa', 'Yohanna', 'Nandi'],
  menTitles: ['Mr', 'Elder', 'Mr', 'Rev'],
  womenTitles: ['Mrs', 'Madam', 'Mrs'],
};

/** Given names and family names as they meet in each city's markets. Nobody real is meant. */
export const NAME_GROUPS: Record<DemoTenantSlug, readonly NameGroup[]> = {
  'lagoon-gate': [YORUBA, IGBO, YORUBA_MUSLIM, SOUTH_SOUTH],
  'dala-hills': [HAUSA, PLATEAU, { ...IGBO, weight: 2 }],
};

/** How a business of a segment is called; {title}, {surname}, {first}, {child}, {place} are filled in, {word} comes from WORDS. */
export const BUSINESS_PATTERNS: Record<DemoTenantSlug, Record<DemoSegment, readonly string[]>> = {
  'lagoon-gate': {
    'sub-distributor': [
      '{surname} & Sons Nigeria Ltd',
      '{surname} Brothers Global Merchants',
      '{word} {surname} Distribution',
      '{first}-{surname} Integrated Ventures',
    ],
    wholesaler: [
      '{surname} Wholesale Stores',
      '{word} Provisions ({place})',
      'De-{surname} Ventures',
      '{word} {first} Enterprises',
      '{surname} and Family Trading',
      'Iya {child} Bulk Provisions',
    ],
    'modern-trade': ['{word} Superstores', '{surname} Shoppers Mart', '{place} Family Supermarket', '{word} Cash & Carry'],
    horeca: [
      '{word} Hotel & Suites',
      '{first} Kitchen',
      'Mama {child} Buka',
      '{place} Lounge & Grill',
      '{word} Guest House',
      'Iya {child} Amala Spot',
    ],
    shop: [
      'Iya {child} Provisions',
      'Mama {child} Stores',
      '{word} Mini Mart',
      '{first} Neighbourhood Shop',
      '{word} Beverages',
      'Brother {first} Kiosk',
      '{surname} Corner Shop',
      '{word} Frozen & Drinks',
    ],
  },
  'dala-hills': {
    'sub-distributor': [
      '{title} {first} {surname} & Sons Ltd',
      '{surname} Merchants Nigeria Ltd',
      '{word} {surname} General Trading',
      '{first} {surname} Investment Co.',
    ],
    wholesaler: [
      '{surname} Wholesale ({place})',
      '{word} Singa Stores',
      '{title} {first} Mai Kaya',
      '{surname} Kayan Masarufi',
      '{first} & Brothers Provisions',
      '{word} {surname} Stores',
    ],
    'modern-trade': ['{word} Supermarket', '{surname} Shopping Plaza', '{place} Mega Stores', '{word} Family Mart'],
    horeca: [
      '{word} Restaurant & Masa',
      'Mama {child} Food Canteen',
      '{place} Guest Inn',
      '{word} Suya & Drinks',
      '{title} {surname} Kitchen',
      '{word} Hotels',
    ],
    shop: [
      '{first} Mai Shago',
      'Maman {child} Provisions',
      '{word} Mini Store',
      '{surname} Kiosk',
      '{title} {first} Shop',
      '{word} Provisions',
      'Baban {child} Stores',
      '{first} Mai Lemo Drinks',
    ],
  },
};

export const WORDS: Record<DemoTenantSlug, readonly string[]> = {
  'lagoon-gate': [
    'Blessed Hands',
    'De-Great Favour',
    'Oluwaseun',
    'Divine Touch',
    'Grace Land',
    'Morning Star',
    'Golden Spoon',
    'Victory Way',
    'Al-Barka',
    'Rehoboth',
    'Amazing',
    'Ultimate',
    'First Choice',
    'Goodness',
    'Royal Palm',
    'Evergreen',
    'Glory Land',
    'Sure Mercy',
    'Unity',
    'New Dawn',
    'Ebenezer',
    'Ire-Akari',
    'Chosen',
    'Peace Avenue',
  ],
  'dala-hills': [
    'Albarka',
    'Nagarta',
    'Amana',
    'Zumunci',
    'Nasara',
    'Savannah',
    'Plateau Pride',
    'Hill Station',
    'Barka',
    'Gaskiya',
    'Alheri',
    'Salama',
    'Arziki',
    'Unity',
    'Lafiya',
    'Northern Star',
    'Karfi',
    'Rahama',
    'Sahara',
    'Yalwa',
    'Tafida',
    'Kyauta',
    'Hasken Gari',
    'Madalla',
  ],
};

/** Names that test every column, label and receipt. */
export const LONG_NAMES: Record<DemoTenantSlug, readonly string[]> = {
  'lagoon-gate': [
    'St Bartholomew Parish Staff Multipurpose Cooperative Thrift and Credit Society (Ikeja Archdeaconry) Provision Stores Ltd',
    'Ile-Epo Oke-Odo Amalgamated Foodstuff, Beverages and Household Goods Sellers Cooperative Union',
  ],
  'dala-hills': [
    'Kungiyar Masu Sayar da Kayan Masarufi ta Kasuwar Sabon Gari Multipurpose Cooperative Society Ltd',
    'Federation of Farin Gada and Katako Provision Dealers, Caterers and Allied Traders Cooperative (Jos North Branch)',
  ],
};

/** People who buy from both houses: one telephone, two accounts. */
export const SHARED_OWNERS: readonly { readonly name: string; readonly phone: string }[] = [
  { name: 'Ngozi Okonkwo', phone: '+2348049900101' },
  { name: 'Alhaji Bashir Inuwa', phone: '+2348049900102' },
  { name: 'Chukwuma Nwankwo', phone: '+2348049900103' },
  { name: 'Hajiya Rakiya Lawal', phone: '+2348049900104' },
  { name: 'Emeka Okeke', phone: '+2348049900105' },
  { name: 'Mrs Patience Gyang', phone: '+2348049900106' },
];
