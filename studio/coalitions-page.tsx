import { useMemo } from 'react';
import { type BarFigure, drawBars, fixed, pageTheme } from '#view';
import type { CoalitionsAnswer } from './api.js';
import { BookPanel } from './book-panel.js';
import { Drawn, useWidth } from './drawing.js';
import { usePage } from './page.js';
import { Legend, Panel, Scroll } from './panel.js';
import { ProofPanel } from './proof-panel.js';
import { useAnswer } from './use-answer.js';
import { words } from './words.js';

/** Joint against alone: the gain, its division and the core, who builds what where, what is paid, the books of the joint plan. */
export function CoalitionsPage() {
  const { run, lang, say } = usePage();
  const answer = useAnswer<CoalitionsAnswer>(`/api/runs/${run.id}/coalitions`, lang);
  if (answer.error !== null)
    return (
      <main>
        <p className="remark">
          {say(words.failedToRead)}: {answer.error.message}
        </p>
      </main>
    );
  if (answer.value === null)
    return (
      <main>
        <p className="remark">{say(words.loading)}</p>
      </main>
    );
  const found = answer.value;
  return (
    <main>
      <div className="pair">
        <CostPanel found={found} />
        <DivisionPanel found={found} />
      </div>
      <ProposalPanel found={found} />
      <InvestmentPanel found={found} />
      <ContractPanel found={found} />
      <BookPanel />
      <ProofPanel />
    </main>
  );
}

interface Found {
  readonly found: CoalitionsAnswer;
}

const nameIn = ({ players }: CoalitionsAnswer, id: string) =>
  players.find((each) => each.id === id)?.name ?? { en: id, zh: id };

/** Bars with their legend, as wide as there is room. */
function Bars({ figure }: { readonly figure: BarFigure }) {
  const { lang } = usePage();
  const [measure, width] = useWidth();
  const drawing = useMemo(
    () => (width === 0 ? null : drawBars(figure, { width, height: 230, language: lang, theme: pageTheme })),
    [figure, width, lang],
  );
  return (
    <>
      <h3>{figure.title[lang]}</h3>
      <div ref={measure} className="chart-box">
        {drawing === null ? null : <Drawn node={drawing.node} />}
      </div>
      <Legend entries={figure.series.map(({ key, color, name }) => ({ key, color, name: name[lang] }))} />
    </>
  );
}

/** What the parties pay alone, in the joint plan and after the division, and what every coalition pays. */
function CostPanel({ found }: Found) {
  const { lang, say, amount } = usePage();
  const money = (value: number) => amount(value, 'CNY');
  const rule = found.divisions.find((each) => each.rule === found.rule)!.name;
  const rows = [
    ...found.players.map(({ id, name }, i) => ({ id, name: name[lang], ...found.costs[i]! })),
    {
      id: '',
      name: say(words.wholeOfBooks),
      alone: found.costs.reduce((sum, each) => sum + each.alone, 0),
      joint: found.costs.reduce((sum, each) => sum + each.joint, 0),
      divided: found.costs.reduce((sum, each) => sum + each.divided, 0),
    },
  ];
  return (
    <Panel
      id="gain"
      title={say(words.gainTitle)}
      sub={say(words.gainSentence, { gain: money(found.gain), rule: rule[lang] })}
      table="coalitions"
    >
      <Bars figure={found.figures.costs} />
      <Scroll label={say(words.sideCosts)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.side)}</th>
              {[words.stateAlone, words.stateJoint, words.stateDivided, words.saved].map((each) => (
                <th key={each.en} scope="col" className="number">
                  {each[lang]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, alone, joint, divided }) => (
              <tr key={id} className={id === '' ? 'sum' : undefined}>
                <th scope="row">{name}</th>
                <td className="number">{money(alone)}</td>
                <td className="number">{money(joint)}</td>
                <td className="number">{money(divided)}</td>
                <td className="number">{money(alone - divided)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h3>{say(words.coalitionCosts)}</h3>
      <Scroll label={say(words.coalitionCosts)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.coalition)}</th>
              <th scope="col" className="number">
                {say(words.coalitionCost)}
              </th>
              <th scope="col" className="number">
                {say(words.savedAgainst)}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.coalitions.map(({ name, cost, saved }) => (
              <tr key={name.en}>
                <th scope="row">{name[lang]}</th>
                <td className="number">{money(cost)}</td>
                <td className="number">{money(saved)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

/** The gain by each rule, and whether anybody could do better by leaving. */
function DivisionPanel({ found }: Found) {
  const { lang, say, amount } = usePage();
  return (
    <Panel id="division" title={say(words.division)} sub={say(words.divisionHint)} table="division">
      <Bars figure={found.figures.gains} />
      <Scroll label={say(words.division)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.rule)}</th>
              {found.players.map(({ id, name }) => (
                <th key={id} scope="col" className="number">
                  {name[lang]}
                </th>
              ))}
              <th scope="col">{say(words.inCore)}</th>
              <th scope="col" className="number">
                {say(words.excess)}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.divisions.map(({ rule, name, gains, inCore, excess }) => (
              <tr key={rule}>
                <th scope="row">
                  {name[lang]} {rule === found.rule ? <span className="mark">{say(words.chosenRule)}</span> : null}
                </th>
                {gains.map((gain, i) => (
                  <td key={found.players[i]!.id} className="number">
                    {amount(gain, 'CNY')}
                  </td>
                ))}
                <td>
                  <span className={inCore ? 'mark passed' : 'mark failed'}>{say(inCore ? words.yes : words.no)}</span>
                </td>
                <td className="number">{inCore ? '' : amount(excess, 'CNY')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function ProposalPanel({ found }: Found) {
  const { lang, say, amount } = usePage();
  const money = (value: number) => amount(value, 'CNY');
  return (
    <Panel id="settlement" title={say(words.settlement)} sub={say(words.settlementHint)} table="settlement">
      <Scroll label={say(words.settlement)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.side)}</th>
              {[
                words.homeCost,
                words.finances,
                words.financed,
                words.contractsPaid,
                words.inTheEnd,
                words.stateAlone,
                words.saved,
              ].map((each) => (
                <th key={each.en} scope="col" className="number">
                  {each[lang]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.settlement.map(({ party, alone, home, finances, financed, contracts, after }) => (
              <tr key={party}>
                <th scope="row">{nameIn(found, party)[lang]}</th>
                <td className="number">{money(home)}</td>
                <td className="number">{money(finances)}</td>
                <td className="number">{money(-financed)}</td>
                <td className="number">{money(contracts)}</td>
                <td className="number">{money(after)}</td>
                <td className="number">{money(alone)}</td>
                <td className="number">{money(alone - after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h3>{say(words.proposalText)}</h3>
      <ul className="plain prose">
        {found.proposal.map((each) => (
          <li key={each.en}>{each[lang]}</li>
        ))}
      </ul>
    </Panel>
  );
}

function InvestmentPanel({ found }: Found) {
  const { go, lang, say, amount } = usePage();
  return (
    <Panel id="cross-investment" title={say(words.crossInvestment)} sub={say(words.crossHint)} table="cross_investment">
      {found.investments.length === 0 ? (
        <p className="remark">{say(words.nothingCrossed)}</p>
      ) : (
        <Scroll label={say(words.crossInvestment)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.project)}</th>
                <th scope="col">{say(words.host)}</th>
                {[words.stateAlone, words.jointPlan, words.investment].map((each) => (
                  <th key={each.en} scope="col" className="number">
                    {each[lang]}
                  </th>
                ))}
                {found.players.map(({ id, name }) => (
                  <th key={id} scope="col" className="number">
                    {say(words.paidBy, { name: name[lang] })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.investments.map(({ candidate, name, party, alone, joint, investment, shares }) => (
                <tr key={candidate}>
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      onClick={() => go({ open: `row:candidates:${candidate}` }, 'push')}
                    >
                      {name[lang]}
                    </button>
                  </th>
                  <td>{nameIn(found, party)[lang]}</td>
                  <td className="number">{amount(alone, 'MW')}</td>
                  <td className="number">{amount(joint, 'MW')}</td>
                  <td className="number">{amount(investment, 'CNY')}</td>
                  {shares.map((share, i) => (
                    <td key={found.players[i]!.id} className="number">
                      {share === 0 ? '' : amount(share, 'p.u.')}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}

function ContractPanel({ found }: Found) {
  const { lang, say, amount } = usePage();
  const price = (value: number | null) => (value === null ? '–' : amount(value, 'CNY/MWh'));
  if (found.contracts.length === 0) return null;
  return (
    <Panel id="contracts" title={say(words.contractProposal)} table="contract_proposal">
      <Scroll label={say(words.contractProposal)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.seller)}</th>
              <th scope="col">{say(words.buyer)}</th>
              <th scope="col">{say(words.term)}</th>
              {[
                words.netEnergy,
                words.largestPower,
                words.paymentYear,
                words.contractPrice,
                words.fairRange,
                words.marketPrice,
              ].map((each) => (
                <th key={each.en} scope="col" className="number">
                  {each[lang]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.contracts.map((each) => (
              <tr key={`${each.seller} ${each.buyer}`}>
                <th scope="row">{nameIn(found, each.seller)[lang]}</th>
                <td>{nameIn(found, each.buyer)[lang]}</td>
                <td>{each.from === each.to ? each.from : `${each.from}–${each.to}`}</td>
                <td className="number">{amount(each.delivered - each.returned, 'MWh')}</td>
                <td className="number">{amount(each.power, 'MW')}</td>
                <td className="number">{amount(each.payment, 'CNY')}</td>
                <td className="number">{price(each.price)}</td>
                <td className="number">
                  {each.lowest === null || each.highest === null
                    ? '–'
                    : `${fixed(each.lowest, 1)} – ${fixed(each.highest, 1)}`}
                </td>
                <td className="number">{price(each.market)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}
