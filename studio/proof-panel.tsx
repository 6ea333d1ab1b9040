import { scientific, solveName } from '#view';
import type { Certificate } from './api.js';
import { usePage } from './page.js';
import { Panel, PassMark, Scroll } from './panel.js';
import { words } from './words.js';

/** Certificates of one kind: a solve by itself, or the windows of operation with the worst of each figure. */
export function gatherCertificates(
  certificates: readonly Certificate[],
): readonly { readonly key: string; readonly all: readonly Certificate[] }[] {
  const groups = new Map<string, Certificate[]>();
  for (const each of certificates) {
    const key = each.solve
      .replace(/\s*(window|day)?\s*\d+$/i, (found, word: string | undefined) => (word === undefined ? found : ''))
      .trim();
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups].map(([key, all]) => ({ key, all }));
}

const worst = (
  all: readonly Certificate[],
  of: 'primalResidual' | 'dualResidual' | 'complementarity' | 'relativeGap',
) => Math.max(...all.map((each) => each[of]));

/** The proof of the run: what the independent code found for every solve and balance. */
export function ProofPanel() {
  const { run, lang, say } = usePage();
  return (
    <Panel id="proof" title={say(words.proof)} sub={<PassMark passed={run.valid} />}>
      <p className="remark">{say(words.proofSentence)}</p>
      <Scroll label={say(words.solves)}>
        <table>
          <thead>
            <tr>
              {[
                words.solve,
                words.primal,
                words.dual,
                words.complementarity,
                words.gap,
                words.rows,
                words.columns,
                words.nonzeros,
                words.status,
              ].map((each, i) => (
                <th key={each.en} scope="col" className={i > 0 && i < 8 ? 'number' : undefined}>
                  {each[lang]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {gatherCertificates(run.certificates).map(({ key, all }) => (
              <tr key={key}>
                <th scope="row">
                  {solveName(key)[lang]}
                  {all.length > 1 ? <small> · {say(words.worstOf, { count: all.length })}</small> : null}
                </th>
                <td className="number">{scientific(worst(all, 'primalResidual'))}</td>
                <td className="number">{scientific(worst(all, 'dualResidual'))}</td>
                <td className="number">{scientific(worst(all, 'complementarity'))}</td>
                <td className="number">{scientific(worst(all, 'relativeGap'))}</td>
                <td className="number">{Math.max(...all.map((each) => each.rows)).toLocaleString('en-US')}</td>
                <td className="number">{Math.max(...all.map((each) => each.columns)).toLocaleString('en-US')}</td>
                <td className="number">{Math.max(...all.map((each) => each.nonzeros)).toLocaleString('en-US')}</td>
                <td>
                  <PassMark passed={all.every((each) => each.passed)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h3>{say(words.checks)}</h3>
      <Scroll label={say(words.checks)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.check)}</th>
              <th scope="col" className="number">
                {say(words.residual)}
              </th>
              <th scope="col" className="number">
                {say(words.tolerance)}
              </th>
              <th scope="col">{say(words.status)}</th>
            </tr>
          </thead>
          <tbody>
            {run.checks.map((check) => (
              <tr key={check.key}>
                <th scope="row">{check.title[lang]}</th>
                <td className="number">{scientific(check.residual)}</td>
                <td className="number">{scientific(check.tolerance)}</td>
                <td>
                  <PassMark passed={check.passed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <dl className="facts">
        <dt>{say(words.run)}</dt>
        <dd>
          <code>{run.id}</code>
        </dd>
        <dt>{say(words.hashOfCase)}</dt>
        <dd>
          <code>{run.inputs.caseHash.slice(0, 16)}</code>
        </dd>
        <dt>{say(words.engine)}</dt>
        <dd>{run.engine}</dd>
        <dt>{say(words.timings)}</dt>
        <dd>
          {Object.entries(run.timings.seconds)
            .map(([stage, seconds]) => `${stage} ${seconds.toFixed(seconds < 1 ? 2 : 1)}`)
            .join(' · ')}
        </dd>
      </dl>
    </Panel>
  );
}
