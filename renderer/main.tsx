import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@mantine/core/styles.css';
import './theme/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startKeys } from './commands/key-listener.ts';

startKeys();
createRoot(document.getElementById('root')!).render(<App />);
