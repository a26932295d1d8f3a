import type { Classification } from "../classification";
import { none } from "./reasons";

/** References of workloads to parts of a network: the parts are judged themselves. */
export const references: readonly Classification[] = [
    ...none(
        "names the security groups of a workload that stands in a VPC; what they let in is judged at the groups and their rules",
        {
            "aws:amp/scraper:Scraper": ["source.eks.securityGroupIds", "source.vpc.securityGroupIds"],
            "aws:apigatewayv2/vpcLink:VpcLink": ["securityGroupIds"],
            "aws:apprunner/vpcConnector:VpcConnector": ["securityGroups"],
            "aws:batch/computeEnvironment:ComputeEnvironment": ["computeResources.securityGroupIds"],
            "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": [
                "networkConfiguration.networkModeConfig.securityGroups",
            ],
            "aws:bedrock/agentcoreBrowser:AgentcoreBrowser": ["networkConfiguration.vpcConfig.securityGroups"],
            "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter": [
                "networkConfiguration.vpcConfig.securityGroups",
            ],
            "aws:bedrock/agentcoreHarness:AgentcoreHarness": [
                "environments.agentcoreRuntimeEnvironments.networkConfigurations.networkModeConfigs.securityGroups",
            ],
            "aws:bedrock/customModel:CustomModel": ["vpcConfig.securityGroupIds"],
            "aws:bedrockmodel/invocationJob:InvocationJob": ["vpcConfig.securityGroupIds"],
            "aws:codebuild/project:Project": [
                "vpcConfig.securityGroupIds",
                "environment.dockerServer.securityGroupIds",
            ],
            "aws:codeconnections/host:Host": ["vpcConfiguration.securityGroupIds"],
            "aws:codestarconnections/host:Host": ["vpcConfiguration.securityGroupIds"],
            "aws:comprehend/documentClassifier:DocumentClassifier": ["vpcConfig.securityGroupIds"],
            "aws:comprehend/entityRecognizer:EntityRecognizer": ["vpcConfig.securityGroupIds"],
            "aws:datasync/agent:Agent": ["securityGroupArns"],
            "aws:datasync/efsLocation:EfsLocation": ["ec2Config.securityGroupArns"],
            "aws:datasync/fsxOpenZfsFileSystem:FsxOpenZfsFileSystem": ["securityGroupArns"],
            "aws:datasync/locationFsxLustre:LocationFsxLustre": ["securityGroupArns"],
            "aws:datasync/locationFsxOntapFileSystem:LocationFsxOntapFileSystem": ["securityGroupArns"],
            "aws:datasync/locationFsxWindows:LocationFsxWindows": ["securityGroupArns"],
            "aws:devicefarm/testGridProject:TestGridProject": ["vpcConfig.securityGroupIds"],
            "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate": [
                "replicationServersSecurityGroupsIds",
            ],
            "aws:ec2/launchTemplate:LaunchTemplate": [
                "networkInterfaces.securityGroups",
                "securityGroupNames",
                "vpcSecurityGroupIds",
            ],
            "aws:eks/cluster:Cluster": ["vpcConfig.clusterSecurityGroupId", "vpcConfig.securityGroupIds"],
            "aws:elb/loadBalancer:LoadBalancer": ["sourceSecurityGroup"],
            "aws:emr/cluster:Cluster": [
                "ec2Attributes.additionalMasterSecurityGroups",
                "ec2Attributes.additionalSlaveSecurityGroups",
                "ec2Attributes.emrManagedSlaveSecurityGroup",
                "ec2Attributes.serviceAccessSecurityGroup",
            ],
            "aws:emr/studio:Studio": ["engineSecurityGroupId", "workspaceSecurityGroupId"],
            "aws:emrserverless/application:Application": ["networkConfiguration.securityGroupIds"],
            "aws:finspace/kxCluster:KxCluster": ["vpcConfiguration.securityGroupIds"],
            "aws:grafana/workspace:Workspace": ["vpcConfiguration.securityGroupIds"],
            "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": [
                "elasticsearchConfiguration.vpcConfig.securityGroupIds",
                "opensearchConfiguration.vpcConfig.securityGroupIds",
                "opensearchserverlessConfiguration.vpcConfig.securityGroupIds",
            ],
            "aws:kinesisanalyticsv2/application:Application": [
                "applicationConfiguration.vpcConfiguration.securityGroupIds",
            ],
            "aws:lambda/capacityProvider:CapacityProvider": ["vpcConfig.securityGroupIds"],
            "aws:lambda/coreNetworkConnector:CoreNetworkConnector": [
                "configuration.vpcEgressConfiguration.securityGroupIds",
            ],
            "aws:lambda/function:Function": ["vpcConfig.securityGroupIds"],
            "aws:msk/cluster:Cluster": ["brokerNodeGroupInfo.securityGroups"],
            "aws:msk/vpcConnection:VpcConnection": ["securityGroups"],
            "aws:mskconnect/connector:Connector": ["kafkaCluster.apacheKafkaCluster.vpc.securityGroups"],
            "aws:mwaa/environment:Environment": ["networkConfiguration.securityGroupIds"],
            "aws:pipes/pipe:Pipe": ["sourceParameters.selfManagedKafkaParameters.vpc.securityGroups"],
            "aws:quicksight/vpcConnection:VpcConnection": ["securityGroupIds"],
            "aws:rds/optionGroup:OptionGroup": [
                "options.dbSecurityGroupMemberships",
                "options.vpcSecurityGroupMemberships",
            ],
            "aws:route53/resolverEndpoint:ResolverEndpoint": ["securityGroupIds"],
            "aws:s3outposts/endpoint:Endpoint": ["securityGroupId"],
            "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": [
                "networkConfig.vpcConfig.securityGroupIds",
            ],
            "aws:sagemaker/domain:Domain": [
                "defaultSpaceSettings.securityGroups",
                "defaultUserSettings.securityGroups",
                "domainSettings.securityGroupIds",
            ],
            "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": [
                "trainingJobDefinition.vpcConfig.securityGroupIds",
                "trainingJobDefinitions.vpcConfig.securityGroupIds",
            ],
            "aws:sagemaker/labelingJob:LabelingJob": [
                "labelingJobAlgorithmsConfig.labelingJobResourceConfig.vpcConfig.securityGroupIds",
            ],
            "aws:sagemaker/model:Model": ["vpcConfig.securityGroupIds"],
            "aws:sagemaker/monitoringSchedule:MonitoringSchedule": [
                "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.vpcConfig.securityGroupIds",
            ],
            "aws:sagemaker/trainingJob:TrainingJob": ["vpcConfig.securityGroupIds"],
            "aws:sagemaker/userProfile:UserProfile": ["userSettings.securityGroups"],
            "aws:synthetics/canary:Canary": ["vpcConfig.securityGroupIds"],
            "aws:timestreaminfluxdb/dbCluster:DbCluster": ["vpcSecurityGroupIds"],
            "aws:timestreaminfluxdb/dbInstance:DbInstance": ["vpcSecurityGroupIds"],
            "aws:workspaces/directory:Directory": ["workspaceCreationProperties.customSecurityGroupId"],
            "aws:workspacesweb/networkSettings:NetworkSettings": ["securityGroupIds"],
        },
    ),
    ...none("identifies the VPC of the subnets that are named beside it", {
        "aws:agentregistry/registry:Registry": [
            "discoveryConfiguration.authorizerConfiguration.customJwtAuthorizer.*managedVpcResource.vpcIdentifier",
        ],
        "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": [
            "authorizerConfiguration.customJwtAuthorizer.*managedVpcResource.vpcIdentifier",
        ],
        "aws:bedrock/agentcoreGateway:AgentcoreGateway": [
            "authorizerConfiguration.customJwtAuthorizer.*managedVpcResource.vpcIdentifier",
        ],
        "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget": [
            "privateEndpoint.managedVpcResource.vpcIdentifier",
        ],
        "aws:bedrock/agentcoreHarness:AgentcoreHarness": [
            "authorizerConfiguration.customJwtAuthorizer.*managedVpcResource.vpcIdentifier",
        ],
        "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider": [
            "oauth2ProviderConfig.customOauth2ProviderConfig.*managedVpcResource.vpcIdentifier",
        ],
        "aws:bedrock/agentcoreRegistry:AgentcoreRegistry": [
            "authorizerConfiguration.customJwtAuthorizer.*managedVpcResource.vpcIdentifier",
        ],
        "aws:codebuild/project:Project": ["vpcConfig.vpcId"],
        "aws:codeconnections/host:Host": ["vpcConfiguration.vpcId"],
        "aws:codestarconnections/host:Host": ["vpcConfiguration.vpcId"],
        "aws:devicefarm/testGridProject:TestGridProject": ["vpcConfig.vpcId"],
        "aws:directoryservice/directory:Directory": ["connectSettings.vpcId", "vpcSettings.vpcId"],
        "aws:directoryservice/serviceRegion:ServiceRegion": ["vpcSettings.vpcId"],
        "aws:eks/cluster:Cluster": ["vpcConfig.vpcId"],
        "aws:emr/studio:Studio": ["vpcId"],
        "aws:finspace/kxCluster:KxCluster": ["vpcConfiguration.vpcId"],
        "aws:iot/topicRuleDestination:TopicRuleDestination": ["vpcConfiguration.vpcId"],
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": [
            "elasticsearchConfiguration.vpcConfig.vpcId",
            "opensearchConfiguration.vpcConfig.vpcId",
            "opensearchserverlessConfiguration.vpcConfig.vpcId",
        ],
        "aws:kinesisanalyticsv2/application:Application": [
            "applicationConfiguration.vpcConfiguration.vpcConfigurationId",
            "applicationConfiguration.vpcConfiguration.vpcId",
        ],
        "aws:lambda/function:Function": ["vpcConfig.vpcId"],
        "aws:sagemaker/domain:Domain": ["vpcId"],
        "aws:synthetics/canary:Canary": ["vpcConfig.vpcId"],
        "aws:transfer/server:Server": ["endpointDetails.vpcEndpointId"],
        "aws:workspacesweb/networkSettings:NetworkSettings": ["vpcId"],
    }),
    ...none("a private way into the service, which is nothing but a place in a VPC", {
        "aws:apprunner/vpcIngressConnection:VpcIngressConnection": [
            "ingressVpcConfiguration",
            "ingressVpcConfiguration.vpcEndpointId",
            "ingressVpcConfiguration.vpcId",
        ],
    }),
    ...none("name or description of a part, which places and opens nothing", {
        "aws:apprunner/vpcConnector:VpcConnector": ["vpcConnectorName"],
        "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup": [
            "replicationSubnetGroupDescription",
            "replicationSubnetGroupId",
        ],
        "aws:quicksight/vpcConnection:VpcConnection": ["vpcConnectionId"],
    }),
    ...none("what happens to the groups of a function when it is destroyed", {
        "aws:lambda/function:Function": ["replaceSecurityGroupsOnDestroy", "replacementSecurityGroupIds"],
    }),
    ...none("whether the network interfaces that a job leaves behind are removed", {
        "aws:sagemaker/trainingJob:TrainingJob": ["deleteVpcEnisOnDestroy"],
    }),
    ...none("who looks after a domain's groups, SageMaker or the customer; what they let in is judged at the groups", {
        "aws:sagemaker/domain:Domain": ["appSecurityGroupManagement"],
    }),
    ...none("who makes the private endpoint of a pipeline; whether it has one is up to its subnets", {
        "aws:opensearchingest/pipeline:Pipeline": ["vpcOptions.vpcEndpointManagement"],
    }),
    ...none("name of the endpoint service by which KMS reaches the key store's proxy", {
        "aws:kms/customKeyStore:CustomKeyStore": ["xksProxyVpcEndpointServiceName"],
    }),
    ...none("names of tasks in a VPC Lattice service; who may call that is its own setting", {
        "aws:ecs/service:Service": ["vpcLatticeConfigurations"],
    }),
];
