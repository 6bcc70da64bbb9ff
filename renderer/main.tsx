import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@mantine/core/styles.css';
import './theme/global.css';
import { createRoot } from 'react-dom/client';
import { noteLeaving } from './api/client.ts';
import { App } from './app.tsx';
import { startKeys } from './commands/key-listener.ts';

startKeys();
noteLeaving();
createRoot(document.getElementById('root')!).render(<App />);
