/** `12,000` */
export const countText = (count: number): string => `${count}`.replace(/\B(?=(\d{3})+$)/g, ',');
