import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ErrorNote } from '../components/error-note.tsx';
import { texts } from './texts.ts';

/** Keeps an error of one place from taking the rest of the page with it. */
export class PlaceBoundary extends Component<{ children: ReactNode }, { message: string | null }> {
  override state: { message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <div style={{ padding: 24, maxWidth: 560 }}>
        <ErrorNote problem={{ message: `${texts.placeFailed} (${this.state.message})` }}>
          <div style={{ marginTop: 8 }}>
            <Button variant="default" onClick={() => this.setState({ message: null })}>
              {texts.showAgain}
            </Button>
          </div>
        </ErrorNote>
      </div>
    );
  }
}
