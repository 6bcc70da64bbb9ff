import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import {
  type ColumnName,
  chosenColumns,
  columnNames,
  type MomentView,
  standardView,
} from './moment-order.ts';
import { texts } from './texts.ts';

/** Which columns the list shows, and by what it is sorted. */
export function MomentColumnsMenu(props: { view: MomentView; onChange: (view: MomentView) => void }) {
  const { view, onChange } = props;
  const show = (name: ColumnName, shown: boolean) =>
    onChange({
      ...view,
      columns: chosenColumns.filter((column) => (column === name ? shown : view.columns.includes(column))),
    });
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon size={28} aria-label={texts.columns} title={texts.columns}>
          <IconColumns3 size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.columns}</Menu.Label>
        {chosenColumns.map((name) => (
          <Menu.CheckboxItem
            key={name}
            checked={view.columns.includes(name)}
            onChange={(checked) => show(name, checked)}
          >
            {texts.columnNames[name]}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Label>{texts.sortBy}</Menu.Label>
        <Menu.RadioGroup
          value={view.sort.by}
          onChange={(by) => onChange({ ...view, sort: { ...view.sort, by: by as ColumnName } })}
        >
          {columnNames.map((name) => (
            <Menu.RadioItem key={name} value={name}>
              {texts.columnNames[name]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.CheckboxItem
          checked={view.sort.descending}
          onChange={(descending) => onChange({ ...view, sort: { ...view.sort, descending } })}
        >
          {texts.descending}
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.Item onClick={() => onChange(standardView)}>{texts.standardColumns}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
