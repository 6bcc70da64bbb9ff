import type { ReactNode } from 'react';
import classes from './detail.module.css';

/** A part of the detail panel, with its heading and at most one button beside it. */
export function Section(props: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={props.title}>
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle}>{props.title}</h3>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}
