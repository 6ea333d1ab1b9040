import type { Case } from '#case';
import { membersOf } from '#games';
import { shownText } from '#view';
import { phrase, type Worded } from '#words';
import type { Coalitions } from './answer.js';
import type { Divisions } from './division.js';
import type { CoalitionsModel } from './model.js';
import type { CrossInvestment, ProposedContract } from './proposal.js';
import type { CoalitionsQuestion } from './question.js';
import { words } from './words.js';

/** Less than this is not worth a sentence, MW. */
const LEAST_MW = 1;
const MWH_PER_TWH = 1e6;

const shownAs = (value: number, unit: string): Worded => ({
  en: shownText(value, unit, 'en'),
  zh: shownText(value, unit, 'zh'),
});
const listed = (items: readonly Worded[]): Worded => ({
  en: items.map((each) => each.en).join(', '),
  zh: items.map((each) => each.zh).join('，'),
});

/** The outcome as sentences that two commissions can read: gain, division, who builds what, contracts, what each pays in the end. */
export function sentencesOf(from: Case, question: CoalitionsQuestion, found: Coalitions): Worded[] {
  return new Telling(from, question, found).all();
}

class Telling {
  readonly #model: CoalitionsModel;
  readonly #divisions: Divisions;
  /** Years that the horizon counts, discounted: money over all years ÷ this is a constant amount a year. */
  readonly #years: number;

  constructor(
    readonly from: Case,
    readonly question: CoalitionsQuestion,
    readonly found: Coalitions,
  ) {
    this.#model = found.model;
    this.#divisions = found.divisions;
    this.#years = found.model.weights.reduce((sum, weight) => sum + weight, 0);
  }

  all(): Worded[] {
    const { proposal } = this.found;
    return [
      this.#gain(),
      ...(this.#divisions.game.worth.at(-1) === 0 ? [] : [this.#division()]),
      ...this.#builds(proposal.investments),
      ...proposal.contracts.flatMap((contract) => this.#contract(contract)),
      ...this.#model.players.map((_, i) => this.#after(i)),
    ];
  }

  #perYear(money: number): Worded {
    return shownAs(money / this.#years, 'CNY');
  }

  /** One sentence for money paid, another for money received. */
  #signed(money: number, paid: Worded, received: Worded, more: Readonly<Record<string, Worded>> = {}): Worded {
    return phrase(money < 0 ? received : paid, { ...more, amount: this.#perYear(Math.abs(money)) });
  }

  #name(player: number): Worded {
    return this.#model.players[player]!.name;
  }

  #gain(): Worded {
    const { alone } = this.found.proposal.settlement;
    const gain = this.#divisions.game.worth.at(-1)!;
    const apart = alone.reduce((sum, each) => sum + each, 0);
    const list = listed(
      this.#model.players.map((each, i) =>
        this.#signed(alone[i]!, words.sayAlone, words.sayEarns, { name: each.name }),
      ),
    );
    return phrase(gain === 0 ? words.sayNoGain : words.sayGain, {
      alone: words[this.question.alone],
      list,
      joint: this.#perYear(apart - gain),
      gain: this.#perYear(gain),
      share: shownAs(gain / Math.abs(apart), 'p.u.'),
    });
  }

  #division(): Worded {
    const { rule } = this.question;
    const { gain, core } = this.#divisions.all.find((each) => each.rule === rule)!;
    const { players } = this.#model;
    const worst = listed(membersOf(core.worstCoalition).map((i) => this.#name(i)));
    const list = listed(
      players.map((each, i) => phrase(words.sayShare, { name: each.name, amount: this.#perYear(gain[i]!) })),
    );
    return phrase(words.sayDivision, {
      rule: words[rule],
      list,
      core: core.inCore ? words.sayCore : phrase(words.sayNoCore, { name: worst, amount: this.#perYear(core.worst) }),
    });
  }

  /** What each side builds more or less of a technology than alone, the dearest first. */
  #builds(investments: readonly CrossInvestment[]): Worded[] {
    const { tables } = this.from;
    const candidates = new Map(tables.candidates.map((row) => [row.id, row]));
    const groups = new Map<string, CrossInvestment[]>();
    for (const each of investments) {
      const key = `${each.host}\t${candidates.get(each.candidate)!.technology}`;
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    const sum = (group: readonly CrossInvestment[], of: 'alone' | 'joint' | 'spent' | 'discounted') =>
      group.reduce((total, each) => total + each[of], 0);
    const difference = (each: CrossInvestment) => Math.abs(each.joint - each.alone);
    const told = [...groups]
      .filter(([, group]) => Math.abs(sum(group, 'joint') - sum(group, 'alone')) >= LEAST_MW)
      .sort(([, a], [, b]) => Math.abs(sum(b, 'discounted')) - Math.abs(sum(a, 'discounted')))
      .map(([key, group]) => {
        const technology = tables.technologies.find((row) => row.id === key.split('\t')[1])!;
        const most = candidates.get(group.reduce((a, b) => (difference(b) > difference(a) ? b : a)).candidate)!;
        const [alone, joint] = [sum(group, 'alone'), sum(group, 'joint')];
        return phrase(joint > alone ? words.sayBuildMore : words.sayBuildLess, {
          host: this.#name(group[0]!.host),
          technology: { en: technology.name_en, zh: technology.name_zh },
          most: { en: most.name_en, zh: most.name_zh },
          alone: shownAs(alone, 'MW'),
          joint: shownAs(joint, 'MW'),
          extra: shownAs(Math.abs(joint - alone), 'MW'),
          spent: shownAs(Math.abs(sum(group, 'spent')), 'CNY'),
        });
      });
    const shared = investments.find(({ host, shares }) => shares[host]! < 1);
    if (shared === undefined) return told;
    const list = listed(
      this.#model.players.map(({ name }, i) =>
        phrase(words.sayShare, { name, amount: shownAs(shared.shares[i]!, 'p.u.') }),
      ),
    );
    return [...told, phrase(words.sayFinancing, { list })];
  }

  #contract(contract: ProposedContract): Worded[] {
    const { seller, buyer, payment, price, lowest, highest, marketPrice } = contract;
    const { from, to } = this.found.term;
    const perYear = (energy: number) => shownAs(energy / this.#years / MWH_PER_TWH, 'TWh');
    const [payer, payee] = payment >= 0 ? [buyer, seller] : [seller, buyer];
    const said = {
      seller: this.#name(seller),
      buyer: this.#name(buyer),
      payer: this.#name(payer),
      payee: this.#name(payee),
      energy: perYear(contract.delivered - contract.returned),
      sold: perYear(contract.delivered),
      returned: perYear(contract.returned),
      power: shownAs(contract.power, 'MW'),
      term: from === to ? phrase(words.sayInYear, { from }) : phrase(words.sayTerm, { from, to }),
    };
    if (contract.delivered + contract.returned === 0)
      return [phrase(words.sayCompensation, { ...said, payment: this.#perYear(Math.abs(payment)) })];
    if (price === null || lowest === null || highest === null || marketPrice === null)
      return [phrase(words.sayPayment, { ...said, payment: this.#perYear(Math.abs(payment)) })];
    return [
      phrase(words.sayContract, { ...said, price: shownAs(price, 'CNY/MWh'), payment: this.#perYear(payment) }),
      phrase(words.sayRange, {
        lowest: shownAs(lowest, 'CNY/MWh'),
        highest: shownAs(highest, 'CNY/MWh'),
        market: shownAs(marketPrice, 'CNY/MWh'),
      }),
    ];
  }

  #after(i: number): Worded {
    const { alone, home, finances, financed, contracts, after } = this.found.proposal.settlement;
    return phrase(words.sayAfter, {
      name: this.#name(i),
      home: this.#perYear(home[i]!),
      investments: this.#signed(finances[i]! - financed[i]!, words.sayFinancesNet, words.sayFinancedNet),
      contracts: this.#signed(contracts[i]!, words.sayPays, words.sayReceives),
      after: this.#perYear(after[i]!),
      gain: this.#perYear(alone[i]! - after[i]!),
    });
  }
}
