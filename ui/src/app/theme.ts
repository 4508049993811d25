import { createTheme, type MantineColorsTuple } from '@mantine/core';

const iris: MantineColorsTuple = ['#eeedfd', '#dcd9fb', '#bcb7f7', '#9a95ff', '#7d76f4', '#645cee', '#4f46e5', '#443bd0', '#3931b0', '#2f288f'];

const night: MantineColorsTuple = ['#f2f2f3', '#b3b3bb', '#9898a1', '#5c5c66', '#2f2f35', '#27272c', '#1d1d21', '#18181b', '#121214', '#0c0c0e'];

// Warm greys, as the page.
const stone: MantineColorsTuple = ['#f8f8f7', '#f1f0ee', '#e9e7e4', '#dedbd7', '#cbc8c3', '#a9a5a0', '#75716b', '#57544f', '#383632', '#1b1a18'];

/** Quiet surfaces, one accent; what means good, careful and bad has colours of its own in app.css. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', Consolas, monospace",
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  colors: { iris, gray: stone, dark: night },
  defaultRadius: 'md',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    InputWrapper: { defaultProps: { withAsterisk: false } }, // nothing is asked that is not needed
    Badge: { defaultProps: { variant: 'light', tt: 'none' } },
  },
});
