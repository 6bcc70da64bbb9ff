import { useState } from 'react';
import type { Dyad } from '#shared/contract/dyad.ts';
import { AddAttribute, attributeNames } from './attribute-columns.tsx';
import { withAttribute } from './attributes-editor.tsx';
import { type BoardDyad, dyadGroups } from './board-model.ts';
import classes from './participants.module.css';
import { SavedField } from './saved-field.tsx';
import { useChange } from './use-change.ts';

/** The dyads with their groups and attributes: by the groups dyads are compared later. */
export function DyadsTable({ dyads, readOnly }: { dyads: BoardDyad[]; readOnly: boolean }) {
  const [added, setAdded] = useState<string[]>([]);
  const names = attributeNames(dyads, added);
  const groups = dyadGroups(dyads);
  if (dyads.length === 0) return null;
  return (
    <section className={classes.part} aria-label="Dyads">
      <div className={classes.head}>
        <h2 className={classes.title}>Dyads</h2>
        {!readOnly && <AddAttribute add={(name) => setAdded([...added, name])} />}
      </div>
      <div className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.code}>
                Dyad
              </th>
              <th scope="col">People</th>
              <th scope="col" className={classes.attribute}>
                Group
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className={classes.attribute}>
                  {name}
                </th>
              ))}
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {dyads.map((dyad) => (
              <DyadRow key={dyad.id} dyad={dyad} names={names} groups={groups} readOnly={readOnly} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function DyadRow(props: { dyad: BoardDyad; names: string[]; groups: string[]; readOnly: boolean }) {
  const { dyad, readOnly } = props;
  const change = useChange();
  const update = (changes: Partial<Pick<Dyad, 'group' | 'attributes' | 'note'>>) =>
    change('dyad.update', { id: dyad.id, revision: dyad.revision, changes });
  const field = { labelHidden: true, className: classes.field, disabled: readOnly } as const;
  return (
    <tr>
      <th scope="row" style={{ borderBottomColor: 'var(--ipr-line)', color: 'var(--ipr-text)' }}>
        {dyad.number}
      </th>
      <td style={{ padding: '0 8px', whiteSpace: 'nowrap' }}>
        {dyad.participants.map((who) => who.participantCode).join(' with ')}
      </td>
      <td style={{ minWidth: 140 }}>
        <SavedField
          {...field}
          label={`Group of dyad ${dyad.number}`}
          value={dyad.group}
          suggestions={props.groups}
          save={(group) => update({ group: group.trim() })}
        />
      </td>
      {props.names.map((name) => (
        <td key={name}>
          <SavedField
            {...field}
            label={`${name} of dyad ${dyad.number}`}
            value={dyad.attributes[name] ?? ''}
            save={(value) => update({ attributes: withAttribute(dyad.attributes, name, value) })}
          />
        </td>
      ))}
      <td style={{ minWidth: 240 }}>
        <SavedField
          {...field}
          label={`Note on dyad ${dyad.number}`}
          value={dyad.note}
          save={(note) => update({ note })}
        />
      </td>
    </tr>
  );
}
