export { useMedia } from '../internal/use-media.ts';
export { ThemeProvider } from './theme.tsx';
export { type LinkProps, UiLink, UiProvider, type UiProviderProps, useText, useUi } from './ui-provider.tsx';
