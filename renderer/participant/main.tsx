import '@fontsource-variable/inter/wght.css';
import './participant.css';
import { createRoot } from 'react-dom/client';
import { pageToken } from './bridge.ts';
import { bridgeTransport, createParticipantLink, webTransport } from './link.ts';
import { ParticipantPage } from './page.tsx';

const bridge = window.iprParticipant;
const token = bridge ? null : pageToken();
const transport = bridge ? bridgeTransport(bridge) : token === null ? null : webTransport(token);

// Opened without its key the page stays as dark and still as it is after the end.
if (transport) {
  createRoot(document.getElementById('root')!).render(
    <ParticipantPage link={createParticipantLink(transport)} needsClick={bridge === undefined} />,
  );
}
