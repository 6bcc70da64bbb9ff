import type { Page } from '@playwright/test';

/**
 * The controls on the page that nobody can reach with the mouse as a whole: a part of them lies beyond what an element
 * around them shows, or beyond the window, and can not be scrolled to.
 */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** What rounding and borders may take of a control, in px. */
    const toleratedPx = 2;
    const controls = document.querySelectorAll<HTMLElement>(
      'button, input, select, textarea, a[href], [role=button], [role=slider], [role=tab], [role=radio]',
    );
    const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
    const isCut = (control: HTMLElement): boolean => {
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const beyond = (box: { left: number; right: number; top: number; bottom: number }) => ({
        x: left < box.left - toleratedPx || right > box.right + toleratedPx,
        y: top < box.top - toleratedPx || bottom > box.bottom + toleratedPx,
      });
      let [x, y] = [true, true];
      for (let around = control.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(around);
        if (scrolls(overflowX)) x = false;
        if (scrolls(overflowY)) y = false;
        const out = beyond(around.getBoundingClientRect());
        if ((x && clips(overflowX) && out.x) || (y && clips(overflowY) && out.y)) return true;
        if (position === 'fixed') break;
      }
      const out = beyond({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
      return (x && out.x) || (y && out.y);
    };
    const isShown = (control: HTMLElement) =>
      control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      control.getBoundingClientRect().width > toleratedPx;
    return [...controls]
      .filter((control) => isShown(control) && isCut(control))
      .map((control) => control.getAttribute('aria-label') ?? control.textContent?.trim() ?? control.tagName);
  });
}
