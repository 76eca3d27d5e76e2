import { answerCalls } from './connection.ts';
import { createLanguageCalls } from './language/language-calls.ts';

const calls = createLanguageCalls();
answerCalls(self, () => calls);
