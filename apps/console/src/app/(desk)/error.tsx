'use client';

/** A page of the desk failed; the frame stays, so that the way to every other page does. */
export { PageTrouble as default } from '../../shell/page-trouble.tsx';
