import { Component, type ReactNode } from 'react';
import { frameWords } from '../../catalogue/frame';
import quietButton from '../QuietButton.module.css';
import { Notice } from './Notice';

/** A part that cannot be loaded or drawn takes nothing else with it: not the alarm, and not the other pages. */
export class Boundary extends Component<{ title: string; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice kind="problem" title={this.props.title}>
        {frameWords.alarmsStillCome}{' '}
        <button
          type="button"
          className={quietButton['quiet']}
          onClick={() => {
            window.location.reload();
          }}
        >
          {frameWords.loadVigilAgain}
        </button>
      </Notice>
    );
  }
}
