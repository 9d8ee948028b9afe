//! The optimized integrations and the patterns each has, after the table "Integrating services" of the Developer Guide.

use crate::resource::{Integration, Pattern};

/// An integration: service, actions, those of them with `.sync`, whether it has `.waitForTaskToken`.
type Row = (&'static str, &'static [&'static str], &'static [&'static str], bool);

const ROWS: &[Row] = &[
    ("apigateway", &["invoke"], &[], true),
    (
        "athena",
        &["startQueryExecution", "stopQueryExecution", "getQueryExecution", "getQueryResults"],
        &["startQueryExecution"],
        false,
    ),
    ("batch", &["submitJob"], &["submitJob"], true),
    ("bedrock", &["invokeModel", "createModelCustomizationJob"], &["createModelCustomizationJob"], true),
    (
        "codebuild",
        &[
            "startBuild",
            "stopBuild",
            "batchDeleteBuilds",
            "batchGetReports",
            "startBuildBatch",
            "stopBuildBatch",
            "retryBuildBatch",
            "deleteBuildBatch",
        ],
        &["startBuild", "startBuildBatch"],
        false,
    ),
    ("databrew", &["startJobRun"], &["startJobRun"], false),
    ("dynamodb", &["getItem", "putItem", "updateItem", "deleteItem"], &[], false),
    ("ecs", &["runTask"], &["runTask"], true),
    (
        "eks",
        &[
            "createCluster",
            "deleteCluster",
            "createNodegroup",
            "deleteNodegroup",
            "createFargateProfile",
            "deleteFargateProfile",
            "call",
            "runJob",
        ],
        &[
            "createCluster",
            "deleteCluster",
            "createNodegroup",
            "deleteNodegroup",
            "createFargateProfile",
            "deleteFargateProfile",
            "runJob",
        ],
        true,
    ),
    (
        "elasticmapreduce",
        &[
            "createCluster",
            "terminateCluster",
            "addStep",
            "cancelStep",
            "setClusterTerminationProtection",
            "modifyInstanceFleetByName",
            "modifyInstanceGroupByName",
        ],
        &["createCluster", "terminateCluster", "addStep"],
        false,
    ),
    (
        "emr-containers",
        &["createVirtualCluster", "deleteVirtualCluster", "startJobRun"],
        &["createVirtualCluster", "deleteVirtualCluster", "startJobRun"],
        false,
    ),
    (
        "emr-serverless",
        &[
            "createApplication",
            "deleteApplication",
            "startApplication",
            "stopApplication",
            "startJobRun",
            "cancelJobRun",
        ],
        &[
            "createApplication",
            "deleteApplication",
            "startApplication",
            "stopApplication",
            "startJobRun",
            "cancelJobRun",
        ],
        false,
    ),
    ("events", &["putEvents"], &[], true),
    ("glue", &["startJobRun"], &["startJobRun"], false),
    ("http", &["invoke"], &[], false),
    ("lambda", &["invoke"], &[], true),
    ("mediaconvert", &["createJob"], &["createJob"], false),
    (
        "sagemaker",
        &[
            "createEndpoint",
            "createEndpointConfig",
            "createHyperParameterTuningJob",
            "createLabelingJob",
            "createModel",
            "createProcessingJob",
            "createTrainingJob",
            "createTransformJob",
            "updateEndpoint",
        ],
        &[
            "createHyperParameterTuningJob",
            "createLabelingJob",
            "createProcessingJob",
            "createTrainingJob",
            "createTransformJob",
        ],
        false,
    ),
    ("sns", &["publish"], &[], true),
    ("sqs", &["sendMessage"], &[], true),
    ("states", &["startExecution"], &["startExecution"], true),
];

/// Whether the service offers an integration in this pattern.
pub(super) fn is_known(integration: &Integration) -> bool {
    let action = integration.plain_action();
    if let Some(service) = integration.service.strip_prefix("aws-sdk:") {
        return is_sdk_name(service) && is_sdk_name(action) && integration.pattern != Pattern::Sync;
    }
    let Some((_, actions, jobs, has_token)) = ROWS.iter().find(|it| it.0 == &*integration.service) else {
        return false;
    };
    actions.contains(&action)
        && match integration.pattern {
            Pattern::RequestResponse => true,
            // Only nested executions come in a second shape.
            Pattern::Sync if integration.action.ends_with(".sync:2") => {
                jobs.contains(&action) && &*integration.service == "states"
            }
            Pattern::Sync => jobs.contains(&action),
            Pattern::WaitForTaskToken => *has_token,
        }
}

/// Whether a service or an action can be one of the SDK: letters and digits, beginning with a small letter. Which there are
/// is not known here.
fn is_sdk_name(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_lowercase()) && name.bytes().all(|it| it.is_ascii_alphanumeric())
}
