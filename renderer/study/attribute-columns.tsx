import { Button, Popover, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';

/** The names of all attributes in use, in the order they first appear, then those just added. */
export function attributeNames(
  rows: readonly { attributes: Record<string, string> }[],
  added: readonly string[],
): string[] {
  return [...new Set([...rows.flatMap((row) => Object.keys(row.attributes)), ...added])];
}

/** Asks for the name of a new column; the column is kept in the study once a cell of it is filled. */
export function AddAttribute({ add }: { add(name: string): void }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const commit = () => {
    if (name.trim() === '') return;
    add(name.trim());
    setName('');
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => setOpen(!open)}
        >
          Attribute
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label="Name of the attribute"
          placeholder="age band, experience …"
          value={name}
          w={220}
          mb={8}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
        <Button fullWidth disabled={name.trim() === ''} onClick={commit}>
          Add column
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
