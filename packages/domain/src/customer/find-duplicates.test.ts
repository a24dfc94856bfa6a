import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeTo, findDuplicates, judgeTwins, type TwinFacts } from './find-duplicates.ts';

let last = 0;
function customer(name: string, more: Partial<TwinFacts> = {}): TwinFacts {
  last += 1;
  const id = String(last).padStart(6, '0');
  const nothing = { ownerId: null, phones: [], taxId: null, registrationNumber: null, landmarks: [] };
  return { id, code: `C-${id}`, name, territory: 'IKJ', ownerName: '', ...nothing, ...more };
}
const found = (...all: TwinFacts[]) =>
  findDuplicates(all, () => false).map(({ first, second, reasons }) => [first.name, second.name, reasons]);

describe('duplicates', () => {
  it('are found by name within a territory, however the shop is called beside it', () => {
    const [one, other] = ['Mama Ngozi Stores', 'MAMA NGOZI & SONS ENT.'].map((name) => customer(name));
    expect(found(one as TwinFacts, other as TwinFacts, customer('Mama Chidinma Stores'))).toEqual([
      ['Mama Ngozi Stores', 'MAMA NGOZI & SONS ENT.', ['name', 'territory']],
    ]);
  });

  it('are found through a slip of the pen when the owner or the landmark agrees', () => {
    const one = customer('Blessed Hands Provision', { ownerName: 'Adaeze Okeke', landmarks: ['Opposite Mobil, Allen roundabout'] });
    const other = customer('Blesed Hand Provisions', { ownerName: 'Mrs Adaeze Okeke', landmarks: ['opp. Mobil Allen roundabout'] });
    expect(found(one, other)).toEqual([[one.name, other.name, ['name', 'territory', 'landmark', 'owner']]]);
  });

  it('are found by phone in any territory, by tax id and by registration number alone', () => {
    const phone = { phones: ['+2348031234567'] };
    expect(found(customer('Iya Bose', phone), customer('Bose Iya', { ...phone, territory: 'KAN' }))).toHaveLength(1);
    expect(found(customer('Alpha', { taxId: '1234567890123' }), customer('Omega', { taxId: '1234567890123', territory: 'KAN' }))).toEqual([
      ['Alpha', 'Omega', ['tax-id']],
    ]);
    expect(
      found(customer('Sunrise', { registrationNumber: 'RC 1' }), customer('Nightfall', { registrationNumber: 'RC 1', territory: 'KAN' })),
    ).toHaveLength(1);
  });

  it('are not an owner’s own shops under his number, nor a hundred shops under an agent’s', () => {
    const shop = { ownerId: 'o', ownerName: 'Chief Bello', phones: ['+2348031234567'] };
    expect(found(customer('Bello Plaza', shop), customer('Garki Corner', shop))).toEqual([]);
    const agent = Array.from({ length: 100 }, (_, index) =>
      customer(`Kiosk ${index} ${'abcdefghij'[index % 10]}`, { phones: ['+2348000000000'], territory: `T${index}` }),
    );
    expect(found(...agent)).toEqual([]);
  });

  it('are not shown again once someone has said that they are two', () => {
    const [one, other] = [customer('Mama Ngozi Stores'), customer('Mama Ngozi Store')];
    expect(findDuplicates([one, other], (first, second) => first === one.id && second === other.id)).toEqual([]);
  });

  it('are the same whatever the order, and prefix filtering loses none', () => {
    const word = fc.constantFrom(
      'ngozi',
      'ngozie',
      'chidi',
      'chidy',
      'bello',
      'belo',
      'musa',
      'isa',
      'grace',
      'gracious',
      'blessed',
      'hands',
    );
    const names = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(names, (given) => {
        const all = given.map((words) => customer(words.join(' '), { ownerName: 'Same Owner' }));
        const keys = (list: readonly TwinFacts[]) =>
          findDuplicates(list, () => false)
            .map(({ first, second, score }) => `${first.id} ${second.id} ${score}`)
            .toSorted();
        const naive = all.flatMap((one, place) =>
          all.slice(place + 1).flatMap((other) => {
            const { score, reasons } = judgeTwins(one, other);
            return score >= 50 && reasons.includes('name') ? [`${one.id} ${other.id} ${score}`] : [];
          }),
        );
        expect(keys(all)).toEqual(naive.toSorted());
        expect(keys(all.toReversed())).toEqual(keys(all));
      }),
      { numRuns: 60 },
    );
  });

  it('of twenty thousand customers are found in seconds', { timeout: 60_000 }, () => {
    const first =
      'Ngozi Chidi Bello Musa Grace Blessed Tunde Emeka Aisha Fatima Kemi Bola Ifeoma Uche Sade Yakubu Danjuma Ebere Nneka Obinna'.split(
        ' ',
      );
    const second =
      'Okafor Adeyemi Balogun Ibrahim Eze Nwosu Lawal Okonkwo Abubakar Ojo Udo Effiong Bassey Danladi Sani Obi Nnaji Akande Bakare Dike'.split(
        ' ',
      );
    const all = Array.from({ length: 20_000 }, (_, at) => {
      const place = (at * 7_919) % 20_000;
      const name = `${first[place % 20]} ${second[Math.floor(place / 20) % 20]} ${['Stores', 'Ventures', 'Plaza', 'Corner'][at % 4]}`;
      return customer(name, { territory: `T${at % 23}`, phones: [`+23480${String(at).padStart(8, '0')}`] });
    });
    const began = performance.now();
    findDuplicates(all, () => false);
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(`20,000 customers in 23 territories, 400 names: ${seconds.toFixed(2)} s\n`);
    expect(seconds).toBeLessThan(20);
  });
});

describe('whoever may be the one that is about to be added', () => {
  const shown = (described: TwinFacts, ...others: TwinFacts[]) =>
    alikeTo(described, others, 5).map(({ facts, reasons }) => [facts.name, reasons]);

  it('has the same number or id anywhere, or almost the same name', () => {
    const phones = ['+2348031234567'];
    const described = customer('Mama Ngozi Stores', { phones, taxId: '1234567890123' });
    expect(
      shown(
        described,
        customer('Chidi Electronics', { phones, territory: 'KAN' }),
        customer('Mama Chidinma Stores'),
        customer('Ngozi Mama Enterprises', { territory: 'KAN' }),
        customer('Grace Plaza', { taxId: '1234567890123' }),
      ),
    ).toEqual([
      ['Grace Plaza', ['tax-id', 'territory']],
      ['Ngozi Mama Enterprises', ['name']],
      ['Chidi Electronics', ['phone']],
    ]);
  });

  it('is not the owner’s other shop under his number, nor everybody under an agent’s', () => {
    const shop = { ownerId: 'o', phones: ['+2348031234567'] };
    expect(shown(customer('Bello Plaza', shop), customer('Garki Corner', shop))).toEqual([]);
    const agent = { phones: ['+2348000000000'] };
    const kiosks = Array.from({ length: 21 }, (_, at) => customer(`Kiosk ${'abcdefghijklmnopqrstu'[at]}`, { ...agent, territory: 'KAN' }));
    expect(shown(customer('Bello Plaza', agent), ...kiosks)).toEqual([]);
    expect(shown(customer('Bello Plaza', agent), ...kiosks.slice(1))).toHaveLength(5);
  });

  it('is nobody where a name is only somewhat alike, unless more speaks for it', () => {
    const agreeing = { ownerName: 'Adaeze Okeke', landmarks: ['Opposite Mobil, Allen roundabout'] };
    const [described, other] = [customer('Golden Star Stores'), customer('Golden Spot Ventures')];
    expect(judgeTwins(described, other).namePercent).toBeGreaterThanOrEqual(45);
    expect(judgeTwins(described, other).namePercent).toBeLessThan(60);
    expect(shown(described, other)).toEqual([]);
    expect(shown({ ...described, ...agreeing }, { ...other, ...agreeing })).toHaveLength(1);
  });
});
