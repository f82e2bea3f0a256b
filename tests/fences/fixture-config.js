/** The product's configuration without its ignores, so that the bad fixtures are looked at. */
import config from '../../eslint.config.js';

export default config.filter((part) => !('ignores' in part && Object.keys(part).length === 1));
