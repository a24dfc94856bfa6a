/** Where a picture is shown from: whole, or made small for a list. It never changes, so that browsers keep it. */
export const pictureAddress = (id: string, size: 'whole' | 'small'): string => `/api/media/${id}${size === 'small' ? '?small' : ''}`;
