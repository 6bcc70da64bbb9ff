import { Button, Group, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './detail.module.css';
import { SavedField } from './saved-field.tsx';

/** Attributes with one changed: an emptied one goes, so that it never counts as a value. */
export function withAttribute(
  attributes: Record<string, string>,
  name: string,
  value: string,
): Record<string, string> {
  const { [name]: _, ...others } = attributes;
  return value.trim() === '' ? others : { ...others, [name]: value.trim() };
}

/** The study's own attributes of one dyad or participant: named values, and a way to name one more. */
export function AttributesEditor(props: {
  attributes: Record<string, string>;
  /** Names that others of its kind have, so that they are written alike. */
  names: string[];
  save(attributes: Record<string, string>): Promise<unknown>;
  readOnly: boolean;
}) {
  const [added, setAdded] = useState<string[]>([]);
  const [name, setName] = useState('');
  const names = [...new Set([...props.names, ...Object.keys(props.attributes), ...added])];
  const add = () => {
    if (name.trim() === '') return;
    setAdded([...added, name.trim()]);
    setName('');
  };
  return (
    <>
      {names.map((attribute) => (
        <div key={attribute} className={classes.attribute}>
          <span className={classes.attributeName} title={attribute}>
            {attribute}
          </span>
          <SavedField
            label={attribute}
            labelHidden
            value={props.attributes[attribute] ?? ''}
            disabled={props.readOnly}
            save={(value) => props.save(withAttribute(props.attributes, attribute, value))}
          />
        </div>
      ))}
      {!props.readOnly && (
        <Group gap={8} wrap="nowrap">
          <TextInput
            aria-label="Name of a new attribute"
            placeholder="New attribute, such as referral"
            value={name}
            style={{ flex: 1 }}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') add();
            }}
          />
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.5} />}
            disabled={name.trim() === ''}
            onClick={add}
          >
            Add
          </Button>
        </Group>
      )}
    </>
  );
}
