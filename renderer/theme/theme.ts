import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { colourTokens, colourVariables } from './tokens.ts';

/** Grey from the lightest to the darkest, through the tokens. */
const gray: MantineColorsTuple = [
  colourTokens.ground[0],
  colourTokens.raised[0],
  '#E4E7EC',
  colourTokens.line[0],
  '#BFC5CE',
  colourTokens.edge[0],
  colourTokens.second[0],
  colourTokens.researcher[0],
  '#343B44',
  colourTokens.text[0],
];
const dark: MantineColorsTuple = [
  colourTokens.text[1],
  '#C3C9D1',
  colourTokens.second[1],
  colourTokens.edge[1],
  colourTokens.line[1],
  '#2D323A',
  colourTokens.raised[1],
  colourTokens.panel[1],
  colourTokens.ground[1],
  '#101215',
];

/** Ink and danger are filled; everything else is a line or nothing, and grey under the pointer. */
const variantColors: VariantColorsResolver = (input) => {
  const danger = input.color === 'red';
  const name = danger ? 'danger' : 'ink';
  const colour = danger ? 'var(--ipr-danger)' : 'var(--ipr-text)';
  if (input.color !== undefined && input.color !== input.theme.primaryColor && !danger) {
    return defaultVariantColorsResolver(input);
  }
  switch (input.variant) {
    case 'filled':
      return {
        background: `var(--ipr-${name})`,
        hover: `var(--ipr-${name}-hover)`,
        color: `var(--ipr-on-${name})`,
        border: '1px solid transparent',
      };
    case 'subtle':
    case 'transparent':
      return {
        background: 'transparent',
        hover: 'var(--ipr-raised)',
        color: colour,
        border: '1px solid transparent',
      };
    case 'light':
      return {
        background: 'var(--ipr-raised)',
        hover: 'var(--ipr-line)',
        color: colour,
        border: '1px solid transparent',
      };
    case 'outline':
      return {
        background: 'transparent',
        hover: 'var(--ipr-raised)',
        color: colour,
        border: '1px solid var(--ipr-edge)',
      };
    default:
      return defaultVariantColorsResolver(input);
  }
};

const smallSize = { defaultProps: { size: 'xs' } };
/** A tick or a dot lies on ink, which is light in the dark. */
const inkMark = { defaultProps: { size: 'xs', iconColor: 'var(--ipr-on-ink)' } };
const overlay = { transitionProps: { duration: 120, transition: 'fade' as const } };

export const theme = createTheme({
  primaryColor: 'gray',
  primaryShade: { light: 9, dark: 0 },
  colors: { gray, dark },
  white: colourTokens.panel[0],
  black: colourTokens.text[0],
  variantColorResolver: variantColors,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '26px', xl: '28px' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
      h4: { fontSize: '13px', lineHeight: '20px' },
      h5: { fontSize: '12px', lineHeight: '16px' },
      h6: { fontSize: '12px', lineHeight: '16px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '4px', md: '6px', lg: '8px', xl: '8px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'default',
  components: {
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle' } },
    Button: smallSize,
    Checkbox: inkMark,
    Chip: smallSize,
    CloseButton: { defaultProps: { size: 'sm', 'aria-label': 'Close' } },
    Drawer: { defaultProps: { ...overlay, shadow: 'md', overlayProps: { backgroundOpacity: 0.4 } } },
    Input: smallSize,
    InputWrapper: {
      ...smallSize,
      vars: () => ({
        label: { '--input-label-size': '12px' },
        description: { '--input-description-size': '12px' },
        error: { '--input-error-size': '12px' },
      }),
    },
    Menu: {
      // The placeholder is a focusable element without a role inside a menu, which no menu may hold.
      defaultProps: { ...overlay, shadow: 'md', radius: 'lg', withInitialFocusPlaceholder: false },
    },
    Modal: {
      defaultProps: {
        ...overlay,
        radius: 'lg',
        shadow: 'lg',
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { backgroundOpacity: 0.4 },
        padding: 'lg',
      },
    },
    NativeSelect: smallSize,
    NumberInput: smallSize,
    PasswordInput: smallSize,
    Popover: { defaultProps: { ...overlay, shadow: 'md', radius: 'lg' } },
    Progress: smallSize,
    Radio: inkMark,
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 0 } },
    Select: smallSize,
    Switch: smallSize,
    TagsInput: smallSize,
    Textarea: smallSize,
    TextInput: smallSize,
    Tooltip: { defaultProps: { ...overlay, openDelay: 400, radius: 'md' } },
  },
});

/** Mantine's own variables, led back to the tokens: one table of colours, and no other. */
const mantineVariables = {
  '--mantine-color-body': 'var(--ipr-panel)',
  '--mantine-color-text': 'var(--ipr-text)',
  '--mantine-color-bright': 'var(--ipr-text)',
  '--mantine-color-dimmed': 'var(--ipr-second)',
  '--mantine-color-placeholder': 'var(--ipr-second)',
  '--mantine-color-error': 'var(--ipr-danger)',
  '--mantine-color-anchor': 'var(--ipr-text)',
  '--mantine-color-default': 'var(--ipr-panel)',
  '--mantine-color-default-hover': 'var(--ipr-raised)',
  '--mantine-color-default-color': 'var(--ipr-text)',
  '--mantine-color-default-border': 'var(--ipr-line)',
  '--mantine-color-disabled': 'var(--ipr-raised)',
  '--mantine-color-disabled-color': 'var(--ipr-second)',
  '--mantine-color-disabled-border': 'var(--ipr-line)',
  '--mantine-primary-color-contrast': 'var(--ipr-on-ink)',
  '--mantine-primary-color-filled': 'var(--ipr-ink)',
  '--mantine-primary-color-filled-hover': 'var(--ipr-ink-hover)',
  '--mantine-primary-color-light': 'var(--ipr-raised)',
  '--mantine-primary-color-light-hover': 'var(--ipr-line)',
  '--mantine-primary-color-light-color': 'var(--ipr-text)',
  '--mantine-color-gray-filled': 'var(--ipr-ink)',
  '--mantine-color-gray-filled-hover': 'var(--ipr-ink-hover)',
  '--mantine-color-gray-text': 'var(--ipr-text)',
  '--mantine-color-gray-outline': 'var(--ipr-edge)',
  '--mantine-color-red-filled': 'var(--ipr-danger)',
  '--mantine-color-red-text': 'var(--ipr-danger)',
} as const;

const overlayShadow = {
  light: '0 0 0 1px rgb(27 31 36 / 8%), 0 8px 28px rgb(27 31 36 / 16%)',
  dark: '0 0 0 1px rgb(255 255 255 / 8%), 0 8px 28px rgb(0 0 0 / 56%)',
} as const;

function shadows(scheme: 'light' | 'dark'): Record<`--${string}`, string> {
  return Object.fromEntries(
    ['xs', 'sm', 'md', 'lg', 'xl'].map((size) => [`--mantine-shadow-${size}`, overlayShadow[scheme]]),
  );
}

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {
    '--ipr-font-words': "'Source Serif 4 Variable', Georgia, serif",
    '--ipr-radius-chip': '4px',
    '--ipr-radius-control': '6px',
    '--ipr-radius-overlay': '8px',
  },
  light: { ...mantineVariables, ...shadows('light'), ...colourVariables('light') },
  dark: { ...mantineVariables, ...shadows('dark'), ...colourVariables('dark') },
});
