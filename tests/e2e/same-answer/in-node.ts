/** The answers of Node, as one JSON document. */
import { InProcessRunner } from '#workers/in-process-runner';
import { sameAnswers } from '../../helpers/same-answer';

process.stdout.write(JSON.stringify(await sameAnswers(new InProcessRunner())));
