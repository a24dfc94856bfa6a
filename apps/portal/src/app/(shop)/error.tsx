'use client';

/** A page of the shop failed; the frame with the basket stays. */
export { PageTrouble as default } from '../../shell/page-trouble.tsx';
