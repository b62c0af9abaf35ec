import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    connector: { registered: '登记了其他平台的连接器', changed: '其他平台的连接器已修改' },
    dataset: {
      created: '登记了数据集',
      updated: '数据集说明已修改',
      published: '数据集已发布',
      withdrawn: '数据集已撤回',
      version: {
        added: '添加了数据集版本',
        ready: '数据集版本已就绪',
        failed: '数据集版本无法读取',
        described: '填写了数据集的字段说明',
      },
    },
    shared: { relation: { registered: '登记了共享关系' } },
    transfer: {
      started: '开始获取数据',
      completed: '数据已获取',
      suspended: '数据获取已暂停',
      terminated: '数据获取被中断',
    },
  },
  eventGroup: { connector: '连接器', dataset: '数据集', shared: '共享关系', transfer: '数据获取' },
};
