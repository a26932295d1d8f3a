import type { Classification } from "../classification";
import { none } from "./reasons";

/** Certificates and the public halves of keys: what protects traffic is the protocol and the TLS policy that use them. */
export const certificates: readonly Classification[] = [
    ...none(
        "names the client certificate by which a WebSocket stage shows itself to its backend; whether the backend asks for one is up to it",
        { "aws:apigatewayv2/stage:Stage": ["clientCertificateId"] },
    ),
    ...none(
        "names the certificate that is presented; what protects the traffic is the protocol and the TLS policy of the same place",
        {
            "aws:acm/certificateValidation:CertificateValidation": ["certificateArn"],
            "aws:alb/listenerCertificate:ListenerCertificate": ["certificateArn"],
            "aws:amplify/domainAssociation:DomainAssociation": [
                "certificateSettings",
                "certificateSettings.certificateVerificationDnsRecord",
                "certificateSettings.customCertificateArn",
            ],
            "aws:apigateway/domainName:DomainName": [
                "certificateArn",
                "certificateName",
                "regionalCertificateArn",
                "regionalCertificateName",
                "ownershipVerificationCertificateArn",
            ],
            "aws:apigatewayv2/domainName:DomainName": [
                "domainNameConfiguration.certificateArn",
                "domainNameConfiguration.ownershipVerificationCertificateArn",
            ],
            "aws:appmesh/virtualGateway:VirtualGateway": [
                "spec.listeners.tls.certificate",
                "spec.listeners.tls.certificate.acm.certificateArn",
                "spec.listeners.tls.certificate.file.certificateChain",
            ],
            "aws:appmesh/virtualNode:VirtualNode": [
                "spec.listeners.tls.certificate",
                "spec.listeners.tls.certificate.acm.certificateArn",
                "spec.listeners.tls.certificate.file.certificateChain",
            ],
            "aws:appsync/domainName:DomainName": ["certificateArn"],
            "aws:cloudfront/distributionTenant:DistributionTenant": [
                "customizations.certificate",
                "managedCertificateRequest",
            ],
            "aws:cognito/userPoolDomain:UserPoolDomain": ["certificateArn"],
            "aws:ec2clientvpn/endpoint:Endpoint": ["serverCertificateArn"],
            "aws:elasticsearch/domain:Domain": ["domainEndpointOptions.customEndpointCertificateArn"],
            "aws:iot/domainConfiguration:DomainConfiguration": ["serverCertificateArns", "validationCertificateArn"],
            "aws:lb/listenerCertificate:ListenerCertificate": ["certificateArn"],
            "aws:lightsail/distribution:Distribution": ["certificateName"],
            "aws:lightsail/lbCertificateAttachment:LbCertificateAttachment": ["certificateName"],
            "aws:opensearch/domain:Domain": ["domainEndpointOptions.customEndpointCertificateArn"],
            "aws:redshiftserverless/customDomainAssociation:CustomDomainAssociation": ["customDomainCertificateArn"],
            "aws:transfer/profile:Profile": ["certificateIds"],
            "aws:verifiedaccess/endpoint:Endpoint": ["domainCertificateArn"],
            "aws:vpclattice/service:Service": ["certificateArn"],
        },
    ),
    ...none("names the authority that signs or has signed a certificate, which encrypts nothing by itself", {
        "aws:acmpca/certificate:Certificate": ["certificateAuthorityArn"],
        "aws:acmpca/certificateAuthority:CertificateAuthority": ["certificateAuthorityConfiguration"],
        "aws:acmpca/certificateAuthorityCertificate:CertificateAuthorityCertificate": ["certificateAuthorityArn"],
        "aws:acmpca/permission:Permission": ["certificateAuthorityArn"],
        "aws:appstream/directoryConfig:DirectoryConfig": ["certificateBasedAuthProperties.certificateAuthorityArn"],
        "aws:workspaces/directory:Directory": ["certificateBasedAuthProperties.certificateAuthorityArn"],
    }),
    ...none("a certificate, a chain or a signing request: public by nature", {
        "aws:acm/certificate:Certificate": ["certificateBody", "certificateChain"],
        "aws:acmpca/certificate:Certificate": ["certificateSigningRequest"],
        "aws:acmpca/certificateAuthorityCertificate:CertificateAuthorityCertificate": [
            "certificate",
            "certificateChain",
        ],
        "aws:apigateway/domainName:DomainName": ["certificateBody", "certificateChain"],
        "aws:dms/certificate:Certificate": ["certificatePem"],
        "aws:iam/serverCertificate:ServerCertificate": ["certificateBody", "certificateChain"],
        "aws:iam/signingCertificate:SigningCertificate": ["certificateBody"],
        "aws:iot/caCertificate:CaCertificate": ["caCertificatePem", "verificationCertificatePem"],
        "aws:iot/certificate:Certificate": ["certificatePem"],
        "aws:kms/customKeyStore:CustomKeyStore": ["trustAnchorCertificate"],
        "aws:pinpoint/apnsChannel:ApnsChannel": ["certificate"],
        "aws:pinpoint/apnsSandboxChannel:ApnsSandboxChannel": ["certificate"],
        "aws:pinpoint/apnsVoipChannel:ApnsVoipChannel": ["certificate"],
        "aws:pinpoint/apnsVoipSandboxChannel:ApnsVoipSandboxChannel": ["certificate"],
        "aws:redshift/hsmConfiguration:HsmConfiguration": ["hsmServerPublicCertificate"],
        "aws:rolesanywhere/trustAnchor:TrustAnchor": ["source.sourceData.x509CertificateData"],
        "aws:sns/platformApplication:PlatformApplication": ["platformPrincipal"],
        "aws:transfer/certificate:Certificate": ["certificate", "certificateChain"],
    }),
    ...none("by this certificate the client knows the server; whether the connection is encrypted is another setting", {
        "aws:appmesh/virtualGateway:VirtualGateway": [
            "spec.backendDefaults.clientPolicy.tls.validation.trust.acm.certificateAuthorityArns",
            "spec.backendDefaults.clientPolicy.tls.validation.trust.file.certificateChain",
        ],
        "aws:codebuild/project:Project": ["environment.certificate"],
        "aws:codeconnections/host:Host": ["vpcConfiguration.tlsCertificate"],
        "aws:codestarconnections/host:Host": ["vpcConfiguration.tlsCertificate"],
        "aws:datasync/locationObjectStorage:LocationObjectStorage": ["serverCertificate"],
        "aws:dms/dataProvider:DataProvider": ["settings.*.certificateArn"],
        "aws:dms/endpoint:Endpoint": [
            "certificateArn",
            "kafkaSettings.sslCaCertificateArn",
            "redisSettings.sslCaCertificateArn",
        ],
        "aws:dms/s3Endpoint:S3Endpoint": ["certificateArn"],
        "aws:msk/replicator:Replicator": ["kafkaClusters.encryptionInTransit.rootCaCertificate"],
        "aws:pipes/pipe:Pipe": ["sourceParameters.selfManagedKafkaParameters.serverRootCaCertificate"],
    }),
    ...none("by this certificate a client proves who it is; whether the connection is encrypted is another setting", {
        "aws:appmesh/virtualGateway:VirtualGateway": [
            "spec.backendDefaults.clientPolicy.tls.certificate",
            "spec.backendDefaults.clientPolicy.tls.certificate.file.certificateChain",
            "spec.listeners.tls.validation.trust.file.certificateChain",
        ],
        "aws:appmesh/virtualNode:VirtualNode": ["spec.listeners.tls.validation.trust.file.certificateChain"],
        "aws:dms/endpoint:Endpoint": ["kafkaSettings.sslClientCertificateArn", "kafkaSettings.sslClientKeyArn"],
        "aws:ec2/customerGateway:CustomerGateway": ["certificateArn"],
        "aws:ec2clientvpn/endpoint:Endpoint": ["authenticationOptions.rootCertificateChainArn"],
        "aws:pipes/pipe:Pipe": [
            "sourceParameters.managedStreamingKafkaParameters.credentials.clientCertificateTlsAuth",
            "sourceParameters.selfManagedKafkaParameters.credentials.clientCertificateTlsAuth",
        ],
        "aws:redshift/hsmClientCertificate:HsmClientCertificate": ["hsmClientCertificateIdentifier"],
    }),
    ...none("people sign in to a desktop's directory by certificate; the stream to them is encrypted in any case", {
        "aws:appstream/directoryConfig:DirectoryConfig": ["certificateBasedAuthProperties"],
        "aws:workspaces/directory:Directory": ["certificateBasedAuthProperties"],
    }),
    ...none("name or wallet of a certificate of DMS; the endpoint's sslMode says whether connections are encrypted", {
        "aws:dms/certificate:Certificate": ["certificateId", "certificateWallet"],
    }),
    ...none("certificate that signs code, not one of a connection", {
        "aws:signer/signingProfile:SigningProfile": ["signingMaterial.certificateArn"],
    }),
    ...none(
        "whether the issue of a certificate is written into the public logs; a matter of audit that neither encrypts nor opens anything",
        {
            "aws:cloudfront/distributionTenant:DistributionTenant": [
                "managedCertificateRequest.certificateTransparencyLoggingPreference",
            ],
        },
    ),
    ...none(
        "how AWS IoT registers an authority: with or without proof of its key; opens no connection that is not encrypted",
        {
            "aws:iot/caCertificate:CaCertificate": ["certificateMode"],
        },
    ),
    ...none("whether the server restarts when its certificate changes", {
        "aws:docdb/clusterInstance:ClusterInstance": ["certificateRotationRestart"],
    }),
    ...none("public half of a key pair, public by nature", {
        "aws:cloudfront/fieldLevelEncryptionProfile:FieldLevelEncryptionProfile": [
            "encryptionEntities.items.publicKeyId",
        ],
        "aws:glue/devEndpoint:DevEndpoint": ["publicKey", "publicKeys"],
        "aws:iot/authorizer:Authorizer": ["tokenSigningPublicKeys"],
        "aws:ivs/playbackKeyPair:PlaybackKeyPair": ["publicKey"],
        "aws:odb/cloudVmCluster:CloudVmCluster": ["sshPublicKeys"],
        "aws:opensearch/domain:Domain": ["advancedSecurityOptions.jwtOptions.publicKey"],
        "aws:route53domains/delegationSignerRecord:DelegationSignerRecord": ["signingAttributes.publicKey"],
        "aws:verifiedaccess/trustProvider:TrustProvider": ["nativeApplicationOidcOptions.publicSigningKeyEndpoint"],
    }),
    ...none("TLS to an Apache Kafka cluster is always on; the block only brings the chain of its authority", {
        "aws:msk/replicator:Replicator": ["kafkaClusters.encryptionInTransit"],
    }),
    ...none("how the replicator proves who it is at the cluster", {
        "aws:msk/replicator:Replicator": ["kafkaClusters.clientAuthentication.mtls"],
    }),
];
