/** A cell of the board, counted from the first row and column of the table's body. */
export interface CellPosition {
  row: number;
  column: number;
}

const pageRows = 8;

/**
 * Where a key leads from a cell, after the grid pattern of the ARIA practices; null where the key is not
 * the grid's. `mod` is Ctrl or Cmd. The edges hold.
 */
export function moveInGrid(
  from: CellPosition,
  key: string,
  mod: boolean,
  rows: number,
  columns: number,
): CellPosition | null {
  const { row, column } = from;
  const at = (nextRow: number, nextColumn: number): CellPosition => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'Home':
      return mod ? at(0, 0) : at(row, 0);
    case 'End':
      return mod ? at(rows - 1, columns - 1) : at(row, columns - 1);
    case 'PageUp':
      return at(row - pageRows, column);
    case 'PageDown':
      return at(row + pageRows, column);
    default:
      return null;
  }
}
