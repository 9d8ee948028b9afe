//! Actions that are typed freely: what is read, what is refused and how.

mod common;

use catalog::{IntegrationPattern, QueryLanguage, typed_call};
use common::{check, machine};

#[test]
fn any_action_of_the_sdk_can_be_typed() {
    let check_text = |text: &str, call: &str, pattern: IntegrationPattern| {
        let read = typed_call(text).unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
        assert_eq!((read.call().as_str(), read.pattern), (call, pattern), "{text}");
        assert_eq!(typed_call(&read.resource()).as_ref(), Ok(&read), "{text}");
        for language in QueryLanguage::ALL {
            for required in [&[][..], &["Name", "Id"]] {
                let state = read.state(language, required);
                let definition = machine(language, &[(&read.name(), &state)]);
                let name = serde_json::Value::from(read.name());
                let mocks =
                    format!(r#"{{"version": 1, "states": {{{name}: {{"answers": {{"0": {{"Return": {{}}}}}}}}}}}}"#);
                let ran = check(text, &definition, &mocks, "{}");
                assert_eq!((ran.end.as_str(), ran.n_without_mock), ("SUCCEEDED", 0), "{definition}");
                assert!(required.iter().all(|it| state.contains(&format!("\"{it}\": \"\""))), "{state}");
            }
        }
    };
    let plain = IntegrationPattern::RequestResponse;
    check_text("aws-sdk:s3:getObject", "aws-sdk:s3:getObject", plain);
    check_text("  arn:aws:states:::aws-sdk:iot:listThings ", "aws-sdk:iot:listThings", plain);
    check_text(
        "aws-sdk:sesv2:sendEmail.waitForTaskToken",
        "aws-sdk:sesv2:sendEmail",
        IntegrationPattern::WaitForTaskToken,
    );
}

#[test]
fn what_is_malformed_is_refused_with_what_to_write() {
    let check = |text: &str, expected: &str| assert_eq!(typed_call(text).expect_err(text), expected, "{text:?}");
    check("", "nothing is called: write aws-sdk:service:action, such as aws-sdk:s3:getObject");
    check("s3:getObject", "\"s3:getObject\" does not begin with aws-sdk:: write aws-sdk:s3:getObject");
    check("getObject", "\"getObject\" does not begin with aws-sdk:: write aws-sdk:service:action");
    check("aws-sdk:s3", "the action is missing after \"s3\": write aws-sdk:service:action");
    check("aws-sdk:s3:", "the action is missing: write aws-sdk:service:action");
    check("aws-sdk::getObject", "the service is missing: write aws-sdk:service:action");
    check("aws-sdk:S3:getObject", "the service \"S3\" begins with a capital letter: write \"s3\"");
    check("aws-sdk:s3:GetObject", "the action \"GetObject\" begins with a capital letter: write \"getObject\"");
    check("aws-sdk:s3:get-object", "the action \"get-object\" contains '-': only letters and digits are allowed");
    check("aws-sdk:s3:1get", "the action \"1get\" begins with a digit: it begins with a small letter");
    check("aws-sdk:s3:a:b", "the action \"a:b\" contains ':': only letters and digits are allowed");
    check("aws-sdk:s3:getöbject", "the action \"getöbject\" contains 'ö': only letters and digits are allowed");
    check(
        "aws-sdk:glue:startJobRun.sync",
        "\"startJobRun.sync\" ends with .sync: actions of the SDK cannot wait for a job",
    );
    check(
        "arn:aws:lambda:us-east-1:123456789012:function:f",
        "\"arn:aws:lambda:us-east-1:123456789012:function:f\" is not the ARN of an action: it begins with \
         arn:aws:states:::aws-sdk:",
    );
    let long = format!("aws-sdk:s3:{}", "a".repeat(129));
    let refusal = format!("the action \"{}…\" is too long: at most 128 letters", "a".repeat(60));
    check(&long, &refusal);
}
