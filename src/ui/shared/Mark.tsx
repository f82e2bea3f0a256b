/** The product's mark: a river, a gate post, a drain. */
export function Mark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden focusable="false">
      <clipPath id="sluice-mark">
        <rect width="26" height="26" rx="7" />
      </clipPath>
      <g clipPath="url(#sluice-mark)">
        <path fill="#0b5c7a" d="M0 0h26v26H0z" />
        <path fill="#8fd6ec" d="M0 9h26v4.500H12V19.500H0z" />
        <path fill="#f27459" d="M13.500 13.500H16a3 3 0 0 1 3 3V26h-5z" />
        <rect x="10.500" y="4" width="2.800" height="18" rx="1.400" fill="#fff" />
      </g>
    </svg>
  );
}
