/** The mark of Pareto: few tall bars and the curve over them. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path d="M8 24V8.5h2.6V24zM13.6 24v-9.4h2.6V24zM19.2 24v-5.2h2.6V24z" fill="#fff" />
      <path d="M8 8.5c7.5 0 11.5 3.5 16 3.5" fill="none" stroke="#fff" strokeOpacity=".65" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  )
}
