/** Text from a file as one line that cannot steer a terminal: control characters, line ends and turns of direction are spaces. */
const UNRULY = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export const tame = (text: string): string => text.replace(UNRULY, ' ');
