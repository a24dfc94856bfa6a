import { customerText } from '../text.ts';

const text = customerText('en');

/** Why two cannot be merged. */
export const Obstacles = ({ obstacles }: { readonly obstacles: readonly string[] }) => (
  <div role="alert" className="rounded-card border border-danger-line bg-danger-soft px-4 py-2.5 text-dense text-danger-ink">
    <p className="font-semibold">{text.mergeCannot}</p>
    {obstacles.map((one) => (
      <p key={one}>{one}</p>
    ))}
  </div>
);
