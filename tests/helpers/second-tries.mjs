/** Names the tests that failed once and passed when they were run again: a busy machine may miss a moment, but it is said. */
export default class SecondTries {
  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky)
      console.log(`passed on its second try: ${test.module.relativeModuleId} > ${test.fullName}`);
  }
}
